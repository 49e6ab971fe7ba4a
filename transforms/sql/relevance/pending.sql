-- One row per newest version of a mention shown for the brand, with its article once that was read, to be judged.
WITH newest AS (
    SELECT
        mention.mention_id,
        mention.published_at,
        coalesce(edited.version, 1) AS version,
        coalesce(article_read.try_number, 0) AS article
    FROM mention
    LEFT JOIN (
        SELECT
            mention_id,
            max(version) AS version
        FROM mention_edit
        GROUP BY mention_id
    ) AS edited ON mention.mention_id = edited.mention_id
    LEFT JOIN article_read ON mention.mention_id = article_read.mention_id
    WHERE
        ($only::BIGINT[] IS NULL OR list_contains($only::BIGINT[], mention.mention_id))
        AND EXISTS (
            SELECT 1
            FROM sighting
            WHERE mention.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
        )
),

chosen AS (
    -- Without the texts: of a million mentions only those that are asked for are read.
    SELECT *
    FROM newest
    WHERE
        NOT EXISTS (
            SELECT 1
            FROM relevance
            WHERE
                relevance.brand_id = $brand_id
                AND newest.mention_id = relevance.mention_id
                AND newest.version = relevance.version
                AND newest.article = relevance.article
                AND relevance.rule = $rule
                -- What people decide since is carried over to the weeks that reports look back on.
                AND (relevance.taught = $taught OR newest.published_at < $since OR newest.published_at IS NULL)
        )
    ORDER BY published_at DESC NULLS LAST, mention_id DESC
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
    former.template_key,
    coalesce(former.is_relevant AND former.template_key IS NOT NULL, FALSE) AS has_counted
FROM chosen
INNER JOIN mention ON chosen.mention_id = mention.mention_id
LEFT JOIN mention_edit AS edit ON chosen.mention_id = edit.mention_id AND chosen.version = edit.version
LEFT JOIN article_read ON chosen.mention_id = article_read.mention_id
LEFT JOIN relevance AS former
    ON chosen.mention_id = former.mention_id AND former.brand_id = $brand_id AND former.rule = $rule
ORDER BY chosen.published_at, chosen.mention_id
