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
    coalesce(health.late_count, 0) AS late_count,
    coalesce(import.mention_count, 0) AS imported_count,
    answer.timed_by
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
LEFT JOIN (
    SELECT
        weekly_source.week,
        sum(weekly_source.mention_count)::BIGINT AS mention_count
    FROM weekly_source
    INNER JOIN source ON weekly_source.source_id = source.source_id
    WHERE
        weekly_source.brand_id = $brand_id AND weekly_source.week BETWEEN $first AND $week
        AND source.site = 'import'
    GROUP BY weekly_source.week
) AS import ON told.week = import.week
LEFT JOIN weekly_response AS answer
    ON
        told.brand_id = answer.brand_id AND told.week = answer.week
        AND answer.kind = 'review' AND answer.tone = 'all'
WHERE told.brand_id = $brand_id AND told.week BETWEEN $first AND $week
ORDER BY told.week
