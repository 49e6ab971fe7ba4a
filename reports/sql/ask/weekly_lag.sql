-- One row per brand, week and source.
SELECT
    brand_id,
    week,
    source_id,
    mention_count,
    median_minutes,
    worst_minutes,
    hour_count
FROM weekly_lag
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, source_id
