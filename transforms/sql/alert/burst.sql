-- One row per burst of negative stories that began in the last days.
SELECT
    brand_id,
    concat_ws(' ', 'anomaly', series, span, day::VARCHAR, slot::VARCHAR, source_id) AS event_key,
    observed,
    expected,
    day::TIMESTAMPTZ AS happened_at,
    verdict
FROM anomaly
WHERE kind = 'burst' AND series = 'negative' AND is_new AND day >= $since::DATE
ORDER BY day, event_key
