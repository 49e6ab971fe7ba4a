-- One row per source: how soon its mentions of the week were seen, the slowest first.
SELECT
    weekly_lag.source_id,
    coalesce(source.name, weekly_lag.source_id) AS name,
    coalesce(source.site, '') AS site,
    weekly_lag.mention_count,
    weekly_lag.median_minutes,
    weekly_lag.hour_count
FROM weekly_lag
LEFT JOIN source ON weekly_lag.source_id = source.source_id
WHERE weekly_lag.brand_id = $brand_id AND weekly_lag.week = $week
ORDER BY weekly_lag.median_minutes DESC, weekly_lag.source_id ASC
