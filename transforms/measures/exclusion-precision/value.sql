-- One row: the share of what was left out as about others that is, with Wilson's range, in percent.
SELECT
    100 * share AS value,
    100 * share_low AS low,
    100 * share_high AS high,
    judged_count AS n
FROM weekly_exclusion_precision
WHERE brand_id = $brand_id AND week = $week
