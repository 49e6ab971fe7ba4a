-- One row: how many false alarms a year the brand's newest week was made with; none before the first week.
SELECT per_year
FROM weekly_backtest
WHERE brand_id = $brand_id
ORDER BY week DESC
LIMIT 1
