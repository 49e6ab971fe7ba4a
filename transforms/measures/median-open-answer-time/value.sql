-- One row: open hours until half of the week's reviews were answered.
SELECT
    max(open_median_hours) AS value,
    CASE WHEN max(open_median_hours) IS NOT NULL THEN max(open_median_low) END AS low,
    CASE WHEN max(open_median_hours) IS NOT NULL THEN max(open_median_high) END AS high,
    coalesce(max(timed_count) FILTER (WHERE open_median_hours IS NOT NULL), 0) AS n
FROM weekly_response
WHERE brand_id = $brand_id AND week = $week AND kind = 'review' AND tone = 'all'
