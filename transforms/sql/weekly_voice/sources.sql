-- One row per source that a member of the panel had by the end of the week, or, before any was read, has now.
WITH member AS (
    SELECT $brand_id AS brand_id
    UNION
    SELECT rival_id AS brand_id
    FROM rivalry
    WHERE brand_id = $brand_id
),

watched AS (
    SELECT
        source.brand_id,
        source.source_id,
        source.is_active,
        source_kind(source.site) AS kind
    FROM source
    INNER JOIN member ON source.brand_id = member.brand_id
    -- What is brought by hand says nothing of how much was said.
    WHERE source.site <> 'import'
),

life AS (
    SELECT
        source_id,
        min(fetched_at) AS began_at,
        max(fetched_at) AS ended_at
    FROM attempt
    WHERE source_id IN (SELECT watched.source_id FROM watched)
    GROUP BY source_id
),

placed AS (
    SELECT
        watched.brand_id,
        watched.source_id,
        watched.kind,
        watched.is_active,
        coalesce(life.began_at < $week_end, FALSE) AS has_begun,
        watched.is_active OR coalesce(life.ended_at >= $week_start, FALSE) AS has_not_ended
    FROM watched
    LEFT JOIN life ON watched.source_id = life.source_id
)

SELECT
    placed.brand_id,
    placed.source_id,
    placed.kind,
    -- Sources without a state that week, as of a rival just added, were not read in time either.
    coalesce(weekly_health.state IN ('complete', 'partial', 'gap'), FALSE) AS is_read
FROM placed
LEFT JOIN weekly_health
    ON
        placed.source_id = weekly_health.source_id
        AND placed.brand_id = weekly_health.brand_id
        AND weekly_health.week = $week
WHERE
    placed.has_not_ended
    AND (placed.has_begun OR NOT (SELECT bool_or(begun.has_begun) FROM placed AS begun))
ORDER BY placed.brand_id, placed.source_id
