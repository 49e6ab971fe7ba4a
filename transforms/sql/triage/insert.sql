-- One row per decision, given as one JSON text.
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
    $decided_at::TIMESTAMPTZ AS decided_at
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
