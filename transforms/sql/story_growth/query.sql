-- One row per story and voice of the week that has a clock time: when it first spoke; stories with few are left out.
SELECT
    told.story_key,
    told.voice,
    min(told.published_at) AS first_at,
    count(*) AS mention_count
FROM (
    SELECT
        counted.story_key,
        mention.published_at,
        CASE
            WHEN counted.kind = 'article'
                THEN
                    coalesce(
                        nullif(regexp_extract(mention.url, '^https?://(?:www\.)?([^/?#:]+)', 1), ''),
                        mention.mention_key
                    )
            ELSE coalesce(mention.site || ' ' || lower(mention.author), mention.mention_key)
        END AS voice
    FROM weekly_mention AS counted
    INNER JOIN mention ON counted.mention_id = mention.mention_id
    WHERE
        counted.brand_id = $brand_id AND counted.week = $week
        AND mention.published_precision IN ('minute', 'second', 'millisecond')
        AND mention.mention_id IN (
            SELECT own.mention_id FROM weekly_mention AS own
            WHERE own.brand_id = $brand_id AND own.week = $week
        )
) AS told
GROUP BY told.story_key, told.voice
QUALIFY count(*) OVER (PARTITION BY told.story_key) >= $least
ORDER BY told.story_key, first_at, told.voice
