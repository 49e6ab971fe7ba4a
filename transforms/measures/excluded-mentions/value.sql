-- One row: how many mentions of the week no figure counts.
SELECT
    max(excluded_count)::DOUBLE AS value,
    NULL::DOUBLE AS low,
    NULL::DOUBLE AS high,
    coalesce(max(excluded_count), 0) AS n
FROM weekly_exclusion_precision
WHERE brand_id = $brand_id AND week = $week
