-- No rows: the channel did not take the message, and is asked again later.
UPDATE alert_delivery
SET state = 'failed', next_try_at = $next_try_at, problem = $problem, changed_at = $now
WHERE channel = $channel AND message_id = $message_id
