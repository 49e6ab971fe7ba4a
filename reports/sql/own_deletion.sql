-- One row per critic's words that vanished in the week from where the brand itself can delete.
SELECT
    possible_own_deletion.mention_id,
    possible_own_deletion.evidence_id,
    source.name AS source_name,
    possible_own_deletion.present_seen_at,
    possible_own_deletion.gone_seen_at
FROM possible_own_deletion
INNER JOIN source ON possible_own_deletion.source_id = source.source_id
WHERE
    possible_own_deletion.brand_id = $brand_id
    AND possible_own_deletion.gone_seen_at >= $first
    AND possible_own_deletion.gone_seen_at < $after
ORDER BY possible_own_deletion.gone_seen_at, possible_own_deletion.evidence_id
