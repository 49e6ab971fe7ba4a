-- One row per day of the brand's week on which a story began, by whether the figures count it.
WITH told AS (
    SELECT
        mention_id,
        story_key,
        TRUE AS is_counted
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
    UNION ALL
    SELECT
        mention_id,
        NULL AS story_key,
        FALSE AS is_counted
    FROM weekly_excluded
    WHERE brand_id = $brand_id AND week = $week
),

dated AS (
    SELECT
        told.is_counted,
        coalesce(told.story_key, said.story_key) AS story_key,
        CASE
            WHEN said.published_precision = 'day' THEN cast(said.published_at AT TIME ZONE 'UTC' AS DATE)
            ELSE cast(said.published_at AT TIME ZONE $zone AS DATE)
        END AS day
    FROM told
    INNER JOIN mention_latest AS said ON told.mention_id = said.mention_id
    WHERE said.mention_id IN (SELECT own.mention_id FROM told AS own)
),

story AS (
    SELECT
        is_counted,
        story_key,
        min(day) AS day,
        count(*) AS mention_count
    FROM dated
    GROUP BY is_counted, story_key
)

SELECT
    day,
    is_counted,
    count(*) AS story_count,
    cast(sum(mention_count) AS BIGINT) AS mention_count
FROM story
GROUP BY day, is_counted
ORDER BY day, is_counted
