-- One row: the share of the week's complaints due that were answered in time, per 100.
SELECT
    max(100 * within) AS value,
    max(100 * within_low) AS low,
    max(100 * within_high) AS high,
    coalesce(max(due_count), 0) AS n
FROM weekly_recovery
WHERE brand_id = $brand_id AND week = $week
