-- One row per given alert that was raised before.
SELECT alert_id
FROM alert
WHERE alert_id IN (SELECT unnest($alert_ids::VARCHAR[]))
