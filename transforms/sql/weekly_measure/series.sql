-- One row per measure and week of the brand, oldest first, from the first of the weeks looked back on.
SELECT
    measure,
    week,
    version,
    value,
    low,
    high,
    n
FROM weekly_measure
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
ORDER BY measure, week
