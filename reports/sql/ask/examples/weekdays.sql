-- One row per day of the week: negative mentions as a share of those with a label.
SELECT
    strftime(published_local, '%u %A') AS weekday,
    round(100 * avg(CASE WHEN label = 'negative' THEN 1 ELSE 0 END), 1) AS percent_negative,
    count(*) AS labelled
FROM mention
WHERE is_counted AND label IS NOT NULL
GROUP BY weekday
ORDER BY weekday
