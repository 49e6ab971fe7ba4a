-- One row: the week's net sentiment adjusted for the model's errors, or why it is not.
SELECT
    audited_count,
    not_us_count,
    reason,
    net,
    net_low,
    net_high
FROM weekly_adjusted
WHERE brand_id = $brand_id AND week = $week
