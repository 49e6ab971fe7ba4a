-- One row: the share of the week's reviews that were answered within 60 open minutes, per 100.
SELECT
    max(100 * open_within_hour) AS value,
    max(100 * open_within_hour_low) AS low,
    max(100 * open_within_hour_high) AS high,
    coalesce(max(timed_count) FILTER (WHERE open_within_hour IS NOT NULL), 0) AS n
FROM weekly_response
WHERE brand_id = $brand_id AND week = $week AND kind = 'review' AND tone = 'all'
