-- One row per alert that the channel is given for the first time.
INSERT INTO alert_delivery BY NAME
SELECT
    alert.alert_id,
    $channel AS channel,
    'sending' AS state,
    $message_id AS message_id,
    0 AS try_count,
    $now::TIMESTAMPTZ AS changed_at
FROM alert
WHERE
    alert.alert_id IN (SELECT unnest($alert_ids::VARCHAR[]))
    AND NOT EXISTS (
        SELECT 1 FROM alert_delivery AS delivery
        WHERE delivery.alert_id = alert.alert_id AND delivery.channel = $channel
    )
