-- One row: how many mentions of the week no figure counts.
SELECT
    excluded_count::DOUBLE AS value,
    NULL::DOUBLE AS low,
    NULL::DOUBLE AS high,
    excluded_count AS n
FROM weekly_exclusion_precision
WHERE brand_id = $brand_id AND week = $week
