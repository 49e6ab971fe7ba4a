-- No rows: the alert says it otherwise, unless what it says is forgotten.
UPDATE alert
SET words = $words
WHERE alert_id = $alert_id AND words <> ''
