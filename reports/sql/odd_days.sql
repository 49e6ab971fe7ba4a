-- One row per source and run of days of the week with far more low or high ratings than usual.
SELECT
    source.name,
    period.side,
    period.first_day,
    period.last_day,
    period.rated_count,
    period.expected_count
FROM weekly_rating_period AS period
INNER JOIN source ON period.source_id = source.source_id
WHERE period.brand_id = $brand_id AND period.week = $week
ORDER BY period.first_day, source.name, period.side
