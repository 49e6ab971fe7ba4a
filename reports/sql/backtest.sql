-- One row: how often the rule would have rung up to the week; none where the week was built before there was one.
SELECT
    week_count,
    alarm_count,
    per_year,
    is_quiet,
    is_busy,
    expected
FROM weekly_backtest
WHERE brand_id = $brand_id AND week = $week
