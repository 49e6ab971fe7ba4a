-- One row per theme: complaints per 100 labelled stories of the newest week, with their 95% range.
SELECT
    theme,
    round(complaint_rate, 1) AS per_100,
    round(complaint_low, 1) AS per_100_low,
    round(complaint_high, 1) AS per_100_high,
    verdict
FROM weekly_theme
WHERE
    brand_id = (SELECT min(own.brand_id) FILTER (own.is_reported) FROM brand AS own)
    AND week = (SELECT max(latest.week) FROM weekly_theme AS latest)
    AND complaint_rate > 0
ORDER BY per_100 DESC
