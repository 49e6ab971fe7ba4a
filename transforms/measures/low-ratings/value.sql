-- One row: how many ratings of the brand's week have one or two stars.
SELECT
    any_value(one_star_count + two_star_count) AS value,
    NULL::DOUBLE AS low,
    NULL::DOUBLE AS high,
    coalesce(any_value(rated_count), 0) AS n
FROM weekly_rating
WHERE brand_id = $brand_id AND week = $week AND source_id = '*'
