-- One row: the Bayesian average of the brand's week over all sources, with its range.
SELECT
    any_value(bayesian) AS value,
    any_value(bayesian_low) AS low,
    any_value(bayesian_high) AS high,
    coalesce(any_value(rated_count), 0) AS n
FROM weekly_rating
WHERE brand_id = $brand_id AND week = $week AND source_id = '*'
