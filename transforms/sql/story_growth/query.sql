-- One row per story and voice of the week that has a clock time: when it first spoke; stories with few are left out.
WITH counted AS (
    SELECT
        mention_id,
        story_key,
        kind
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
),

-- By IN, so that old history is not read.
placed AS (
    SELECT
        mention_id,
        outlet
    FROM story_member
    WHERE mention_id IN (SELECT counted.mention_id FROM counted)
)

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
            -- At Google News the address is Google's, whoever wrote it; without one the outlet is only the feed.
            WHEN counted.kind = 'article'
                THEN coalesce(nullif(placed.outlet, mention.source_id), mention.mention_key)
            WHEN mention.author IS NULL OR regexp_full_match(lower(trim(mention.author)), $nobody)
                THEN mention.mention_key
            ELSE mention.site || ' ' || lower(mention.author)
        END AS voice
    FROM counted
    INNER JOIN mention ON counted.mention_id = mention.mention_id
    LEFT JOIN placed ON counted.mention_id = placed.mention_id
    WHERE
        mention.published_precision IN ('minute', 'second', 'millisecond')
        AND mention.mention_id IN (SELECT asked.mention_id FROM counted AS asked)
) AS told
GROUP BY told.story_key, told.voice
QUALIFY count(*) OVER (PARTITION BY told.story_key) >= $least
ORDER BY told.story_key, first_at, told.voice
