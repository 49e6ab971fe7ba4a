-- One row: hours until half of the week's reviews were answered.
SELECT
    max(median_hours) AS value,
    max(median_low) AS low,
    max(median_high) AS high,
    coalesce(max(timed_count), 0) AS n
FROM weekly_response
WHERE brand_id = $brand_id AND week = $week AND kind = 'review' AND tone = 'all'
