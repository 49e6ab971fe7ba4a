-- One row per mention told of of which evidence is held: the name of its newest capture.
SELECT
    mention_id,
    newest_evidence_id
FROM told_mention
WHERE newest_evidence_id IS NOT NULL AND list_contains($mention_ids::BIGINT[], mention_id)
