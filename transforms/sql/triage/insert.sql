-- One row per decision, given as one JSON text; it is later than all that it replaces, whatever the clock says.
INSERT INTO triage BY NAME
SELECT
    given.item.mention_id,
    given.item.version,
    given.item.rules_version,
    given.item.rule_id,
    given.item.action,
    given.item.owner,
    given.item.due_minutes,
    given.item.severity,
    given.item.is_complaint,
    given.item.is_pile_on,
    given.item.is_offensive,
    given.item.reasons,
    $brand_id AS brand_id,
    -- A correction told while the run waited for its turn, or a clock that was set back, must not call for it again.
    greatest(
        $decided_at::TIMESTAMPTZ,
        (
            SELECT max(told.corrected_at) FROM correction_newest AS told
            WHERE told.brand_id = $brand_id AND told.mention_id = given.item.mention_id
        ),
        (
            SELECT max(before.decided_at) + INTERVAL 1 MICROSECOND FROM triage AS before
            WHERE before.brand_id = $brand_id AND before.mention_id = given.item.mention_id
        )
    ) AS decided_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "rules_version": "VARCHAR",
        "rule_id": "VARCHAR",
        "action": "VARCHAR",
        "owner": "VARCHAR",
        "due_minutes": "INTEGER",
        "severity": "INTEGER",
        "is_complaint": "BOOLEAN",
        "is_pile_on": "BOOLEAN",
        "is_offensive": "BOOLEAN",
        "reasons": ["VARCHAR"]
    }]')) AS item
) AS given
