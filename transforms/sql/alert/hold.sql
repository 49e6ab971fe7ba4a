-- One row per alert that the channel, which took none before it, was not given yet.
INSERT INTO alert_delivery BY NAME
SELECT
    alert.alert_id,
    $channel AS channel,
    'failed' AS state,
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
