-- One row per mention of which evidence is held: the name of its newest capture.
SELECT
    mention_id,
    newest_evidence_id
FROM evidence_state
WHERE
    part = 'mention'
    AND newest_evidence_id IS NOT NULL
    AND NOT is_forgotten
    AND list_contains($mention_ids::BIGINT[], mention_id)
