-- One row per record of the ledger that the table does not hold yet.
INSERT INTO evidence BY NAME
SELECT
    told.number,
    told.evidence_id,
    told.kind,
    told.outcome,
    told.reason,
    told.part,
    told.mention_digest,
    NULL::BIGINT AS mention_id,
    told.source_id,
    told.recorded_at,
    told.seen_at,
    told.present_at,
    told.http_status,
    told.content_digest,
    told.page_digest,
    told.has_files,
    told.record_digest
FROM (
    SELECT
        unnest(
            from_json(
                $rows,
                '[{
                    "number": "BIGINT", "evidence_id": "VARCHAR", "kind": "VARCHAR", "outcome": "VARCHAR",
                    "reason": "VARCHAR", "part": "VARCHAR", "mention_digest": "VARCHAR", "source_id": "VARCHAR",
                    "recorded_at": "TIMESTAMPTZ", "seen_at": "TIMESTAMPTZ", "present_at": "TIMESTAMPTZ",
                    "http_status": "INTEGER", "content_digest": "VARCHAR", "page_digest": "VARCHAR",
                    "has_files": "BOOLEAN", "record_digest": "VARCHAR"
                }]'
            ),
            recursive := TRUE
        )
) AS told
