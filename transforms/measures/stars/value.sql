-- One row: the mean of the week's ratings over all sources, in stars, with its range.
SELECT
    any_value(mean) AS value,
    any_value(mean_low) AS low,
    any_value(mean_high) AS high,
    coalesce(any_value(rated_count), 0) AS n
FROM weekly_rating
WHERE brand_id = $brand_id AND week = $week AND source_id = '*'
