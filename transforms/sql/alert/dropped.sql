-- No rows: the channel is not given these alerts any more.
UPDATE alert_delivery
SET state = 'dropped', next_try_at = NULL, problem = $problem, changed_at = $now
WHERE channel = $channel AND alert_id IN (SELECT unnest($alert_ids::VARCHAR[]))
