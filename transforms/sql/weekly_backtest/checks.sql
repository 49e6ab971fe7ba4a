-- A brand has exactly one row in a week.
SELECT count(*)
FROM weekly_backtest
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- The alarms are those of their kinds, in at most 26 weeks, and there is none where no week could be judged.
SELECT
    week_count,
    alarm_count
FROM weekly_backtest
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        burst_count + silence_count + drift_count <> alarm_count
        OR week_count NOT BETWEEN 0 AND 26
        OR (week_count = 0 AND alarm_count > 0)
        OR (expected IS NULL) <> (is_quiet IS NULL)
    );
