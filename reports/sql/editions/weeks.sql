-- One row per week of the brand that was counted, oldest first: what was said, and how its sources were watched.
SELECT
    told.week,
    told.mention_count,
    told.story_count,
    told.positive_count,
    told.neutral_count,
    told.negative_count,
    told.net,
    told.net_low,
    told.net_high,
    told.model,
    coalesce(health.source_count, 0) AS source_count,
    coalesce(health.watched_count, 0) AS watched_count,
    coalesce(health.late_count, 0) AS late_count
FROM weekly_sentiment AS told
LEFT JOIN (
    SELECT
        week,
        count(*) AS source_count,
        count(*) FILTER (WHERE state IN ('complete', 'partial', 'gap')) AS watched_count,
        count(*) FILTER (WHERE state = 'late') AS late_count
    FROM weekly_health
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
    GROUP BY week
) AS health ON told.week = health.week
WHERE told.brand_id = $brand_id AND told.week BETWEEN $first AND $week
ORDER BY told.week
