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

CREATE VIEW score_latest AS
SELECT
    mention_id,
    version,
    article,
    brand_id,
    model,
    language,
    basis,
    negative,
    neutral,
    positive,
    sentiment,
    label,
    is_unsure,
    scored_at
FROM score
QUALIFY
    row_number() OVER (
        PARTITION BY mention_id, version, brand_id
        ORDER BY scored_at DESC, model DESC, article DESC
    ) = 1;
COMMENT ON VIEW score_latest IS 'One row per mention, version and brand: what the model that scored it last made of it.';
COMMENT ON COLUMN score_latest.mention_id IS 'The mention that was scored.';
COMMENT ON COLUMN score_latest.version IS 'The version of its words that was scored.';
COMMENT ON COLUMN score_latest.article IS 'article.try_number of the text that was scored with the title; 0 when it was the source''s own words.';
COMMENT ON COLUMN score_latest.brand_id IS 'The brand towards which it was judged: one whose source showed it.';
COMMENT ON COLUMN score_latest.model IS 'Name and version of the model.';
COMMENT ON COLUMN score_latest.language IS 'ISO 639-1 code of the language that the words are written in, as identified; NULL when there are no letters.';
COMMENT ON COLUMN score_latest.basis IS 'What the sentiment was judged on. all: the whole text. sentences: only those that speak of the brand, where it is named. snippet: all or some of the few words that the source gave of it.';
COMMENT ON COLUMN score_latest.negative IS 'Probability that people would call it negative, 0 to 1; NULL when the model was not measured on the language.';
COMMENT ON COLUMN score_latest.neutral IS 'The same for neutral.';
COMMENT ON COLUMN score_latest.positive IS 'The same for positive; the three sum to 1.';
COMMENT ON COLUMN score_latest.sentiment IS 'positive minus negative, from -1 to 1; NULL when they are.';
COMMENT ON COLUMN score_latest.label IS 'The likeliest of positive, neutral and negative; NULL when sentiment is NULL.';
COMMENT ON COLUMN score_latest.is_unsure IS 'True when even the label''s probability is below what the model calls sure; NULL when sentiment is NULL.';
COMMENT ON COLUMN score_latest.scored_at IS 'When it was scored.';

CREATE VIEW brand_mention AS
SELECT
    seen.brand_id,
    latest.mention_id,
    latest.version,
    latest.mention_key,
    latest.kind,
    latest.site,
    latest.source_id,
    latest.external_id,
    latest.url,
    latest.author,
    latest.title,
    latest.text,
    latest.is_snippet,
    latest.declared_language,
    latest.region,
    latest.rating,
    latest.rating_value,
    latest.rating_scale,
    latest.published_at,
    latest.published_precision,
    latest.first_seen_at,
    latest.page_digest,
    latest.story_key,
    scored.language,
    coalesce(corrected.sentiment, scored.sentiment) AS sentiment,
    coalesce(corrected.label, scored.label) AS label,
    CASE WHEN corrected.label IS NULL THEN scored.is_unsure ELSE FALSE END AS is_unsure,
    coalesce(corrected.negative, scored.negative) AS negative,
    coalesce(corrected.neutral, scored.neutral) AS neutral,
    coalesce(corrected.positive, scored.positive) AS positive,
    coalesce(
        (latest.rating >= 0.8 AND coalesce(corrected.negative, scored.negative) >= 0.8)
        OR (latest.rating <= 0.4 AND coalesce(corrected.positive, scored.positive) >= 0.8),
        FALSE
    ) AS is_at_odds,
    corrected.label IS NOT NULL AS is_corrected,
    coalesce(corrected.is_about_brand, TRUE) AS is_about_brand,
    scored.model,
    scored.basis,
    CASE
        WHEN scored.article > 0 THEN 'article'
        WHEN scored.article = 0 AND latest.is_snippet THEN 'snippet'
        WHEN scored.article = 0 THEN 'text'
    END AS judged_on,
    article_read.text AS article_text,
    reply_first.text AS reply_text,
    reply_first.published_at AS reply_published_at
FROM (
    SELECT DISTINCT
        brand_id,
        mention_id
    FROM sighting
) AS seen
INNER JOIN mention_latest AS latest ON seen.mention_id = latest.mention_id
LEFT JOIN score_latest AS scored
    ON
        latest.mention_id = scored.mention_id
        AND latest.version = scored.version
        AND seen.brand_id = scored.brand_id
LEFT JOIN mention_corrected AS corrected
    ON latest.mention_id = corrected.mention_id AND seen.brand_id = corrected.brand_id
LEFT JOIN article_read ON latest.mention_id = article_read.mention_id
LEFT JOIN reply_first ON latest.mention_id = reply_first.mention_id;
COMMENT ON VIEW brand_mention IS 'One row per brand and mention: latest words, what people or else the latest score say of them, first owner answer. Start here.';
COMMENT ON COLUMN brand_mention.brand_id IS 'The brand whose source showed it.';
COMMENT ON COLUMN brand_mention.mention_id IS 'Number given at loading; other tables refer to it.';
COMMENT ON COLUMN brand_mention.version IS '1 as first seen, 2 after the first edit that we saw, and so on.';
COMMENT ON COLUMN brand_mention.mention_key IS 'What makes it the same thing in another poll or source: its canonical address, or the site''s own id.';
COMMENT ON COLUMN brand_mention.kind IS 'article, post or review.';
COMMENT ON COLUMN brand_mention.site IS 'The site of the source that first showed it.';
COMMENT ON COLUMN brand_mention.source_id IS 'The source that first showed it; its versions are taken from this source only.';
COMMENT ON COLUMN brand_mention.external_id IS 'The site''s own id, as text.';
COMMENT ON COLUMN brand_mention.url IS 'Where it can be read, redirects unwrapped.';
COMMENT ON COLUMN brand_mention.author IS 'Who said it, as the source prints it.';
COMMENT ON COLUMN brand_mention.title IS 'Its heading, without markup.';
COMMENT ON COLUMN brand_mention.text IS 'Its words, without markup.';
COMMENT ON COLUMN brand_mention.is_snippet IS 'True when the source gave only an excerpt.';
COMMENT ON COLUMN brand_mention.declared_language IS 'ISO 639-1 code that the source declares; often the edition of the source, not of the words.';
COMMENT ON COLUMN brand_mention.region IS 'ISO 3166-1 code that the source declares.';
COMMENT ON COLUMN brand_mention.rating IS 'The rating as a share of its scale, 0 to 1.';
COMMENT ON COLUMN brand_mention.rating_value IS 'The rating as the source gives it.';
COMMENT ON COLUMN brand_mention.rating_scale IS 'The best rating that the source can give.';
COMMENT ON COLUMN brand_mention.published_at IS 'When it was published; midnight UTC when only a date is known.';
COMMENT ON COLUMN brand_mention.published_precision IS 'millisecond, second, minute, hour, day, month or year: how much of published_at the source gave.';
COMMENT ON COLUMN brand_mention.first_seen_at IS 'When we first saw it, in any version.';
COMMENT ON COLUMN brand_mention.page_digest IS 'SHA-256 of the archived page that this version was read from.';
COMMENT ON COLUMN brand_mention.story_key IS 'What copies of one article share; anything else is a story of its own.';
COMMENT ON COLUMN brand_mention.language IS 'ISO 639-1 code of the language that the words are written in, as identified.';
COMMENT ON COLUMN brand_mention.sentiment IS 'From -1 (negative) to 1 (positive) towards the brand: as people said (-1, 0 or 1), or else by the model; NULL when not scored.';
COMMENT ON COLUMN brand_mention.label IS 'positive, neutral or negative; NULL when sentiment is NULL.';
COMMENT ON COLUMN brand_mention.is_unsure IS 'True when even the label''s probability is below what the model calls sure; what people said is sure.';
COMMENT ON COLUMN brand_mention.negative IS 'Probability that people would call it negative, 0 to 1; where they did or did not, 1 or 0. The model''s own stands in score.';
COMMENT ON COLUMN brand_mention.neutral IS 'The same for neutral.';
COMMENT ON COLUMN brand_mention.positive IS 'The same for positive.';
COMMENT ON COLUMN brand_mention.is_at_odds IS 'True when stars and words clearly disagree: at least 4 of 5 stars over words that are negative with a probability of 0.8 or more, or at most 2 of 5 over as surely positive ones.';
COMMENT ON COLUMN brand_mention.is_corrected IS 'True when the label is what people said.';
COMMENT ON COLUMN brand_mention.is_about_brand IS 'False when people said that it is not about the brand: no week counts it.';
COMMENT ON COLUMN brand_mention.model IS 'The model that scored it last.';
COMMENT ON COLUMN brand_mention.basis IS 'all: the whole text was judged. sentences: only those that speak of the brand. snippet: the few words that the source gave.';
COMMENT ON COLUMN brand_mention.judged_on IS 'What the sentiment rests on: the article behind the link, the snippet that the source gave, or the whole text from the source; NULL when not scored.';
COMMENT ON COLUMN brand_mention.article_text IS 'Main text of the article that it links to; NULL when that was not read: the view article_latest says why.';
COMMENT ON COLUMN brand_mention.reply_text IS 'The owner''s answer as first seen; NULL when there is none.';
COMMENT ON COLUMN brand_mention.reply_published_at IS 'When it was published; midnight UTC when only a date is known.';

CREATE VIEW brand_mention_theme AS
SELECT
    coalesce(said.brand_id, scored.brand_id) AS brand_id,
    coalesce(said.mention_id, scored.mention_id) AS mention_id,
    coalesce(said.theme, scored.theme) AS theme,
    CASE WHEN said.value IS NULL THEN scored.confidence ELSE 1.0 END AS confidence,
    CASE said.value
        WHEN 'negative' THEN -1.0
        WHEN 'neutral' THEN 0.0
        WHEN 'positive' THEN 1.0
        ELSE scored.sentiment
    END AS sentiment,
    CASE WHEN said.value IN ('negative', 'neutral', 'positive') THEN said.value ELSE scored.label END AS label,
    said.value IS NOT NULL AS is_corrected
FROM (
    SELECT score_theme.*
    FROM mention_latest AS latest
    INNER JOIN score_latest ON latest.mention_id = score_latest.mention_id AND latest.version = score_latest.version
    INNER JOIN score_theme
        ON
            score_latest.mention_id = score_theme.mention_id
            AND score_latest.version = score_theme.version
            AND score_latest.article = score_theme.article
            AND score_latest.brand_id = score_theme.brand_id
            AND score_latest.model = score_theme.model
) AS scored
FULL OUTER JOIN (
    SELECT
        brand_id,
        mention_id,
        theme,
        value
    FROM correction_newest
    WHERE what = 'theme'
) AS said
    ON
        scored.brand_id = said.brand_id
        AND scored.mention_id = said.mention_id
        AND scored.theme = said.theme
WHERE coalesce(said.value, 'present') <> 'absent';
COMMENT ON VIEW brand_mention_theme IS 'One row per brand, mention and theme that its latest words speak about, as people said or else as the latest score has it.';
COMMENT ON COLUMN brand_mention_theme.brand_id IS 'The brand.';
COMMENT ON COLUMN brand_mention_theme.mention_id IS 'The mention.';
COMMENT ON COLUMN brand_mention_theme.theme IS 'What it speaks about, such as staff or delivery.';
COMMENT ON COLUMN brand_mention_theme.confidence IS 'Probability that it does, 0 to 1; 1 where people said so.';
COMMENT ON COLUMN brand_mention_theme.sentiment IS 'How it feels about that, from -1 (negative) to 1 (positive); NULL when that cannot be told.';
COMMENT ON COLUMN brand_mention_theme.label IS 'positive, neutral or negative; NULL when sentiment is NULL.';
COMMENT ON COLUMN brand_mention_theme.is_corrected IS 'True when people said it.';
