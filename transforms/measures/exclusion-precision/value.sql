-- One row: the share of what was left out as about others that is, with Wilson's range, in percent.
SELECT
    100 * max(share) AS value,
    100 * max(share_low) AS low,
    100 * max(share_high) AS high,
    coalesce(max(judged_count), 0) AS n
FROM weekly_exclusion_precision
WHERE brand_id = $brand_id AND week = $week
