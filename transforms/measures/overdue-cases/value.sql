-- One row: how many complaints of the week are overdue.
SELECT
    max(overdue_count) AS value,
    NULL::DOUBLE AS low,
    NULL::DOUBLE AS high,
    coalesce(max(case_count - ignored_count), 0) AS n
FROM weekly_recovery
WHERE brand_id = $brand_id AND week = $week
