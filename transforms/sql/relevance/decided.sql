-- One row per mention of which people said whether it is about the brand, in the words that it has now, newest first.
WITH chosen AS (
    SELECT
        said.mention_id,
        latest.version,
        coalesce(article_read.try_number, 0) AS article,
        latest.published_at,
        said.value,
        said.corrected_at
    FROM correction_newest AS said
    INNER JOIN mention_latest AS latest ON said.mention_id = latest.mention_id
    LEFT JOIN article_read ON said.mention_id = article_read.mention_id
    WHERE
        said.brand_id = $brand_id
        AND said.what = 'relevance'
        -- What the precision is measured by must not have been learnt from; two measurements' spans later it may.
        AND said.mention_id NOT IN (
            SELECT asked.mention_id FROM correction AS asked
            WHERE
                asked.brand_id = $brand_id
                AND asked.sample = 'excluded'
                AND asked.corrected_at >= (
                    SELECT max(newest.corrected_at) FROM correction AS newest
                    WHERE newest.brand_id = $brand_id
                ) - INTERVAL 182 DAY
        )
    ORDER BY said.corrected_at DESC, latest.mention_key ASC
    LIMIT $most
)

SELECT
    chosen.mention_id,
    chosen.version,
    chosen.article,
    chosen.published_at,
    mention.kind,
    mention.site,
    left(coalesce(CASE WHEN edit.mention_id IS NULL THEN mention.title ELSE edit.title END, ''), $longest) AS title,
    left(coalesce(article_read.text, edit.text, mention.text), $longest) AS text,
    coalesce(mention.url, '') AS url,
    coalesce(mention.author, '') AS author,
    coalesce(article_read.language, mention.language, '') AS language,
    mention.is_snippet AND chosen.article = 0 AS is_snippet,
    mention.parent_id IS NOT NULL AS is_answer,
    NULL::VARCHAR AS template_key,
    FALSE AS has_counted,
    chosen.value = 'us' AS is_about_us,
    (chosen.corrected_at AT TIME ZONE 'UTC')::DATE AS decided_on
FROM chosen
INNER JOIN mention ON chosen.mention_id = mention.mention_id
LEFT JOIN mention_edit AS edit ON chosen.mention_id = edit.mention_id AND chosen.version = edit.version
LEFT JOIN article_read ON chosen.mention_id = article_read.mention_id
ORDER BY chosen.corrected_at DESC, mention.mention_key ASC
