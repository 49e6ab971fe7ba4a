-- No rows: every alert of the message is on its way, once more or after it was held back.
UPDATE alert_delivery
SET state = 'sending', message_id = $message_id, try_count = try_count + 1, next_try_at = NULL, changed_at = $now
WHERE
    channel = $channel
    AND (
        message_id = $message_id
        OR (message_id IS NULL AND alert_id IN (SELECT unnest($alert_ids::VARCHAR[])))
    )
