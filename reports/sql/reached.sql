-- One row per week and series of the brand: reach with an outlet counted once a day, the series in use last.
SELECT
    week,
    is_current,
    mention_count,
    unknown_count,
    low,
    mid,
    high
FROM weekly_reach
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week AND total = 'domain-day'
ORDER BY week, is_current, version, list_id
