-- One row per judged mention of the brand around the time of others: what these are compared with.
WITH chosen AS (
    SELECT
        judged.mention_id,
        judged.version,
        judged.article,
        judged.template_key,
        judged.is_relevant,
        mention.published_at
    FROM mention
    INNER JOIN relevance AS judged ON mention.mention_id = judged.mention_id
    WHERE
        judged.brand_id = $brand_id
        AND judged.rule = $rule
        AND mention.kind <> 'review'
        AND mention.published_at >= $since
        AND mention.published_at < $until
        AND NOT list_contains($mention_ids::BIGINT[], mention.mention_id)
    ORDER BY mention.published_at DESC, mention.mention_id DESC
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
    chosen.template_key,
    chosen.is_relevant AND chosen.template_key IS NOT NULL AS has_counted
FROM chosen
INNER JOIN mention ON chosen.mention_id = mention.mention_id
LEFT JOIN mention_edit AS edit ON chosen.mention_id = edit.mention_id AND chosen.version = edit.version
LEFT JOIN article_read ON chosen.mention_id = article_read.mention_id
ORDER BY chosen.published_at, chosen.mention_id
