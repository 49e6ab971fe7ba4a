-- One row per built week of the brand, oldest first: whether anybody looked or wrote, and how well it was watched.
SELECT
    sentiment.week,
    sentiment.mention_count > 0 OR coalesce(health.watched_count, 0) > 0 AS is_known,
    -- A brand that lives by imports has no source that could be missed.
    coalesce(health.late_count > 0 OR health.watched_count = 0, FALSE) AS is_missed,
    coalesce(health.deaf_count, 0) > 0 AS is_deaf
FROM (
    SELECT
        week,
        mention_count
    FROM weekly_sentiment
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
) AS sentiment
LEFT JOIN (
    SELECT
        week,
        count(*) FILTER (WHERE state IN ('complete', 'partial', 'gap')) AS watched_count,
        count(*) FILTER (WHERE state = 'late') AS late_count,
        count(*) FILTER (WHERE state IN ('down', 'unwatched')) AS deaf_count
    FROM weekly_health
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
    GROUP BY week
) AS health ON sentiment.week = health.week
ORDER BY sentiment.week
