-- One row: how often people agree with what was left out as about others.
SELECT
    judged_count,
    right_count,
    share,
    share_low,
    share_high
FROM weekly_exclusion_precision
WHERE brand_id = $brand_id AND week = $week
