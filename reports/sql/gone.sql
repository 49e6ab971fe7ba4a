-- At most one row: one when words about the brand were seen to be gone in the span.
SELECT state.mention_id
FROM evidence_state AS state
INNER JOIN sighting ON state.mention_id = sighting.mention_id
WHERE
    sighting.brand_id = $brand_id
    AND state.state = 'gone'
    AND state.gone_seen_at >= $first
    AND state.gone_seen_at < $after
ORDER BY state.mention_id
LIMIT 1
