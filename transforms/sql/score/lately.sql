-- One row per newest version of a mention first seen lately and shown for the brand that is not scored for it yet.
SELECT
    mention.mention_id,
    coalesce(edited.version, 1) AS version,
    coalesce(article_read.try_number, 0) AS article,
    mention.kind,
    mention.is_snippet AND article_read.mention_id IS NULL AS is_snippet,
    left(CASE WHEN edited.mention_id IS NULL THEN mention.title ELSE edited.title END, $longest) AS title,
    left(coalesce(article_read.text, edited.text, mention.text), $longest) AS text,
    coalesce(article_read.language, mention.language) AS language
FROM mention
LEFT JOIN (
    SELECT
        mention_id,
        version,
        title,
        text
    FROM mention_edit
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
) AS edited ON mention.mention_id = edited.mention_id
LEFT JOIN article_read ON mention.mention_id = article_read.mention_id
WHERE
    mention.first_seen_at >= $since
    AND coalesce(mention.published_at, mention.first_seen_at) >= $since
    AND EXISTS (
        SELECT 1 FROM sighting
        WHERE mention.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM score
        WHERE
            mention.mention_id = score.mention_id
            AND coalesce(edited.version, 1) = score.version
            AND coalesce(article_read.try_number, 0) = score.article
            AND score.brand_id = $brand_id
            AND score.model = $model
    )
-- Low stars first, then the newest: what people are to be told of soonest.
ORDER BY
    coalesce(mention.rating <= 0.4, FALSE) DESC,
    coalesce(mention.published_at, mention.first_seen_at) DESC,
    mention.mention_id DESC
LIMIT $most
