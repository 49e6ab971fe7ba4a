-- One row when the week was counted: its suspect accounts and net sentiment without them.
SELECT
    account_count,
    mention_count,
    net,
    net_low,
    net_high
FROM weekly_suspect
WHERE brand_id = $brand_id AND week = $week
