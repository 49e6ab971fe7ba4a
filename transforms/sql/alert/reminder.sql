-- One row per given alert, with the complaint that it reminds of.
SELECT
    alert_id,
    brand_id,
    mention_id,
    happened_at
FROM alert
WHERE alert_id IN (SELECT unnest($alert_ids::VARCHAR[]))
