-- One row per source configured for the brand in the week, with what it brought, by name.
SELECT
    health.source_id,
    source.name,
    source.site,
    health.state,
    health.attempt_count,
    health.good_count,
    health.last_good_at,
    health.last_reason,
    health.gap_count,
    health.gap_from,
    health.gap_to,
    health.skipped_count,
    health.undated_count,
    coalesce(told.mention_count, 0) AS mention_count,
    coalesce(told.story_count, 0) AS story_count,
    coalesce(told.positive_count, 0) AS positive_count,
    coalesce(told.neutral_count, 0) AS neutral_count,
    coalesce(told.negative_count, 0) AS negative_count,
    told.net,
    told.net_low,
    told.net_high,
    coalesce(told.rated_count, 0) AS rated_count,
    told.rating_mean
FROM weekly_health AS health
INNER JOIN source ON health.source_id = source.source_id
LEFT JOIN weekly_source AS told
    ON
        health.brand_id = told.brand_id
        AND health.week = told.week
        AND health.source_id = told.source_id
WHERE health.brand_id = $brand_id AND health.week = $week
ORDER BY source.name, health.source_id
