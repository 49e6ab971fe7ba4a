-- One row: reach of the brand's week, in views, with its range, by the series in use.
SELECT
    any_value(mid) AS value,
    any_value(low) AS low,
    any_value(high) AS high,
    coalesce(any_value(measured_count + modelled_count), 0) AS n
FROM weekly_reach
WHERE brand_id = $brand_id AND week = $week AND total = 'gross' AND is_current
