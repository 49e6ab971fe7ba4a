-- No rows: every alert of the message is on its way once more.
UPDATE alert_delivery
SET state = 'sending', try_count = try_count + 1, next_try_at = NULL, changed_at = $now
WHERE channel = $channel AND message_id = $message_id
