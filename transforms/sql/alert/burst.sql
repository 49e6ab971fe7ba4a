-- One row per time that a burst of negative stories began in the last days.
SELECT
    brand_id,
    day,
    verdict
FROM anomaly
WHERE kind = 'burst' AND series = 'negative' AND is_new AND day >= $since::DATE
ORDER BY brand_id, day, span
