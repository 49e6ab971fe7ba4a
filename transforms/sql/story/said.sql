-- One row per mention asked for, in its latest words, with the article behind it where that was read.
SELECT
    mention.mention_id,
    coalesce(edit.version, 1) AS version,
    coalesce(article.try_number, 0) AS article,
    mention.mention_key,
    mention.kind,
    mention.site,
    mention.source_id,
    mention.url,
    mention.author,
    CASE WHEN edit.mention_id IS NULL THEN mention.title ELSE edit.title END AS title,
    left(coalesce(article.text, edit.text, mention.text), $longest) AS text,
    mention.is_snippet,
    article.canonical_url,
    article.title AS article_title,
    mention.external_id,
    mention.parent_id,
    mention.thread_id,
    -- A day alone begins at midnight: taken for that, everything without an hour would be the first.
    CASE
        WHEN mention.published_at IS NULL THEN mention.first_seen_at
        WHEN mention.published_precision IN ('day', 'month', 'year')
            THEN
                greatest(
                    mention.published_at,
                    least(mention.first_seen_at, mention.published_at + INTERVAL 86399 SECOND)
                )
        ELSE mention.published_at
    END AS said_at
FROM mention
LEFT JOIN (
    SELECT
        mention_id,
        version,
        title,
        text
    FROM mention_edit
    WHERE mention_id IN (SELECT unnest(from_json($mention_ids, '["BIGINT"]')))
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
) AS edit ON mention.mention_id = edit.mention_id
LEFT JOIN (
    SELECT
        mention_id,
        try_number,
        canonical_url,
        title,
        text
    FROM article
    WHERE outcome = 'read' AND mention_id IN (SELECT unnest(from_json($mention_ids, '["BIGINT"]')))
) AS article ON mention.mention_id = article.mention_id
WHERE mention.mention_id IN (SELECT unnest(from_json($mention_ids, '["BIGINT"]')))
ORDER BY mention.mention_id
