-- One row: hours until half of the week's reviews were answered.
SELECT
    max(median_hours) AS value,
    CASE WHEN max(median_hours) IS NOT NULL THEN max(median_low) END AS low,
    CASE WHEN max(median_hours) IS NOT NULL THEN max(median_high) END AS high,
    coalesce(max(timed_count), 0) AS n
FROM weekly_response
WHERE brand_id = $brand_id AND week = $week AND kind = 'review' AND tone = 'all'
