-- One row: whether a mention of the brand was decided since then.
SELECT count(*) > 0 AS is_any
FROM urgency
WHERE brand_id = $brand_id AND decided_at >= $since
