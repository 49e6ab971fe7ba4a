-- Who agrees does so in the newest words and by the newest score, is not the brand, and people may say otherwise.
CREATE OR REPLACE VIEW thread_agreement AS
SELECT DISTINCT
    heard.brand_id,
    told.mention_id,
    joining.mention_id AS agreeing_mention_id,
    joining.author,
    coalesce(joining.published_at, joining.first_seen_at) AS said_at
FROM (
    SELECT
        score.mention_id,
        score.version,
        score.article,
        score.brand_id,
        score.model
    FROM score
    WHERE
        score.mention_id IN (
            SELECT score_signal.mention_id FROM score_signal
            WHERE score_signal.signal = 'agreement'
        )
    QUALIFY
        row_number() OVER (
            PARTITION BY score.mention_id, score.brand_id
            ORDER BY score.version DESC, score.scored_at DESC, score.model DESC, score.article DESC
        ) = 1
) AS newest
INNER JOIN score_signal AS heard
    ON
        newest.mention_id = heard.mention_id
        AND newest.version = heard.version
        AND newest.article = heard.article
        AND newest.brand_id = heard.brand_id
        AND newest.model = heard.model
INNER JOIN mention AS joining ON heard.mention_id = joining.mention_id
INNER JOIN mention AS told
    ON
        joining.site = told.site
        AND coalesce(joining.thread_id, joining.parent_id) = coalesce(told.thread_id, told.external_id)
LEFT JOIN relevance ON joining.mention_id = relevance.mention_id AND heard.brand_id = relevance.brand_id
LEFT JOIN mention_corrected AS corrected
    ON joining.mention_id = corrected.mention_id AND heard.brand_id = corrected.brand_id
WHERE
    heard.signal = 'agreement'
    AND relevance.kind IS DISTINCT FROM 'own'
    AND coalesce(corrected.is_about_brand, TRUE)
    AND corrected.label IS DISTINCT FROM 'positive'
    AND joining.mention_id <> told.mention_id
    AND joining.author <> told.author
    AND coalesce(joining.published_at, joining.first_seen_at) >= coalesce(told.published_at, told.first_seen_at);
COMMENT ON VIEW thread_agreement IS 'One row per brand, mention and later one by another author in its thread who agrees with what is said there, in its newest words; not what the brand says itself, nor what people called praise or about somebody else.';
COMMENT ON COLUMN thread_agreement.brand_id IS 'The brand.';
COMMENT ON COLUMN thread_agreement.mention_id IS 'The mention that was agreed with.';
COMMENT ON COLUMN thread_agreement.agreeing_mention_id IS 'The one that agrees.';
COMMENT ON COLUMN thread_agreement.author IS 'Its author.';
COMMENT ON COLUMN thread_agreement.said_at IS 'When it was published, or else first seen.';
