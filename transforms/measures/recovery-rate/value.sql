-- One row: the share of the week's resolved complaints whose author came back, per 100.
SELECT
    max(100 * recovery) AS value,
    max(100 * recovery_low) AS low,
    max(100 * recovery_high) AS high,
    coalesce(max(resolved_count), 0) AS n
FROM weekly_recovery
WHERE brand_id = $brand_id AND week = $week
