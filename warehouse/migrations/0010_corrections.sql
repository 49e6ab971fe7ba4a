-- What people say of what a model made of the words: it wins, and no model changes it.
CREATE TABLE correction (
    correction_id VARCHAR     NOT NULL,
    mention_id    BIGINT      NOT NULL,
    brand_id      VARCHAR     NOT NULL,
    what          VARCHAR     NOT NULL,
    theme         VARCHAR,
    value         VARCHAR     NOT NULL,
    corrected_by  VARCHAR     NOT NULL,
    corrected_at  TIMESTAMPTZ NOT NULL,
    note          VARCHAR,
    sample        VARCHAR
);
COMMENT ON TABLE correction IS 'One row per thing that somebody said of a mention, towards a brand; never changed. The archive''s folder corrections holds the same.';
COMMENT ON COLUMN correction.correction_id IS 'Digest of all that the correction says.';
COMMENT ON COLUMN correction.mention_id IS 'The mention.';
COMMENT ON COLUMN correction.brand_id IS 'The brand towards which it was said.';
COMMENT ON COLUMN correction.what IS 'sentiment, theme, or relevance: whether the mention is about the brand at all.';
COMMENT ON COLUMN correction.theme IS 'The theme that was spoken of; NULL unless what is theme.';
COMMENT ON COLUMN correction.value IS 'Of sentiment: negative, neutral or positive. Of a theme: absent, present, or how the words feel about it. Of relevance: us or not us. withdrawn: the model''s word counts again.';
COMMENT ON COLUMN correction.corrected_by IS 'Who said so.';
COMMENT ON COLUMN correction.corrected_at IS 'When. Of two the newer counts.';
COMMENT ON COLUMN correction.note IS 'Why, in their own words.';
COMMENT ON COLUMN correction.sample IS 'audit when the mention came up by chance, for measuring how often the model is right; NULL when somebody chose it or the model was unsure.';

CREATE VIEW correction_newest AS
SELECT
    newest.correction_id,
    newest.mention_id,
    newest.brand_id,
    newest.what,
    newest.theme,
    newest.value,
    newest.corrected_by,
    newest.corrected_at,
    newest.note,
    newest.sample
FROM (
    SELECT *
    FROM correction
    QUALIFY
        row_number() OVER (
            PARTITION BY mention_id, brand_id, what, theme
            ORDER BY corrected_at DESC, correction_id DESC
        ) = 1
) AS newest
LEFT JOIN (
    SELECT
        mention_id,
        max(seen_at) AS seen_at
    FROM mention_edit
    WHERE mention_id IN (SELECT correction.mention_id FROM correction)
    GROUP BY mention_id
) AS edited ON newest.mention_id = edited.mention_id
WHERE
    newest.value <> 'withdrawn'
    -- Whom words are about outlives an edit; how they feel may not.
    AND (newest.what = 'relevance' OR edited.seen_at IS NULL OR newest.corrected_at >= edited.seen_at);
COMMENT ON VIEW correction_newest IS 'One row per mention, brand and thing corrected: what counts now. What was said of words that their author has edited since counts no more, except whom they are about.';
COMMENT ON COLUMN correction_newest.correction_id IS 'As in correction, like all that follow.';
COMMENT ON COLUMN correction_newest.mention_id IS 'The mention.';
COMMENT ON COLUMN correction_newest.brand_id IS 'The brand towards which it was said.';
COMMENT ON COLUMN correction_newest.what IS 'sentiment, theme or relevance.';
COMMENT ON COLUMN correction_newest.theme IS 'The theme; NULL unless what is theme.';
COMMENT ON COLUMN correction_newest.value IS 'What was said.';
COMMENT ON COLUMN correction_newest.corrected_by IS 'Who said so.';
COMMENT ON COLUMN correction_newest.corrected_at IS 'When.';
COMMENT ON COLUMN correction_newest.note IS 'Why, in their own words.';
COMMENT ON COLUMN correction_newest.sample IS 'audit when the mention came up by chance.';

CREATE VIEW mention_corrected AS
SELECT
    felt.mention_id,
    felt.brand_id,
    felt.label,
    CASE felt.label WHEN 'negative' THEN -1.0 WHEN 'neutral' THEN 0.0 WHEN 'positive' THEN 1.0 END AS sentiment,
    CASE WHEN felt.label IS NOT NULL THEN (felt.label = 'negative')::INTEGER::DOUBLE END AS negative,
    CASE WHEN felt.label IS NOT NULL THEN (felt.label = 'neutral')::INTEGER::DOUBLE END AS neutral,
    CASE WHEN felt.label IS NOT NULL THEN (felt.label = 'positive')::INTEGER::DOUBLE END AS positive,
    felt.is_about_brand
FROM (
    SELECT
        mention_id,
        brand_id,
        max(value) FILTER (WHERE what = 'sentiment') AS label,
        coalesce(max(value) FILTER (WHERE what = 'relevance'), 'us') = 'us' AS is_about_brand
    FROM correction_newest
    WHERE what IN ('sentiment', 'relevance')
    GROUP BY mention_id, brand_id
) AS felt;
COMMENT ON VIEW mention_corrected IS 'One row per mention and brand of which people said how it feels or whether it is about the brand.';
COMMENT ON COLUMN mention_corrected.mention_id IS 'The mention.';
COMMENT ON COLUMN mention_corrected.brand_id IS 'The brand.';
COMMENT ON COLUMN mention_corrected.label IS 'positive, neutral or negative, as people said; NULL when they did not.';
COMMENT ON COLUMN mention_corrected.sentiment IS '1, 0 or -1 accordingly.';
COMMENT ON COLUMN mention_corrected.negative IS '1 when the label is negative, else 0; NULL when label is NULL.';
COMMENT ON COLUMN mention_corrected.neutral IS 'The same for neutral.';
COMMENT ON COLUMN mention_corrected.positive IS 'The same for positive.';
COMMENT ON COLUMN mention_corrected.is_about_brand IS 'False when people said that it is not about the brand.';
