-- One row per time that a burst of negative stories about a reported brand began in the last days.
SELECT
    anomaly.brand_id,
    anomaly.day,
    anomaly.verdict
FROM anomaly
-- The weeks of rivals are built too, and what befalls them is theirs.
INNER JOIN brand ON anomaly.brand_id = brand.brand_id AND brand.is_reported
WHERE anomaly.kind = 'burst' AND anomaly.series = 'negative' AND anomaly.is_new AND anomaly.day >= $since::DATE
ORDER BY anomaly.brand_id, anomaly.day, anomaly.span
