-- One row per alert that the channel is given for the first time, or that is held for it until then.
INSERT INTO alert_delivery BY NAME
SELECT
    alert.alert_id,
    $channel AS channel,
    $state AS state,
    $message_id::VARCHAR AS message_id,
    0 AS try_count,
    $next_try_at::TIMESTAMPTZ AS next_try_at,
    $now::TIMESTAMPTZ AS changed_at
FROM alert
WHERE
    alert.alert_id IN (SELECT unnest($alert_ids::VARCHAR[]))
    AND NOT EXISTS (
        SELECT 1 FROM alert_delivery AS delivery
        WHERE delivery.alert_id = alert.alert_id AND delivery.channel = $channel
    )
