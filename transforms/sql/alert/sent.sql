-- No rows: the channel took the message.
UPDATE alert_delivery
SET state = 'sent', next_try_at = NULL, problem = NULL, changed_at = $now
WHERE channel = $channel AND message_id = $message_id
