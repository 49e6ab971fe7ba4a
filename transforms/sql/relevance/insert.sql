-- One row per judged mention of the brand, given as one JSON text.
INSERT INTO relevance BY NAME
SELECT
    given.item.mention_id,
    given.item.version,
    given.item.article,
    given.item.score,
    given.item.is_relevant,
    given.item.kind,
    given.item.why,
    given.item.template,
    given.item.template_key,
    given.item.reasons,
    $brand_id AS brand_id,
    $rule AS rule,
    $taught AS taught,
    $judged_at::TIMESTAMPTZ AS judged_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "article": "INTEGER",
        "score": "DOUBLE",
        "is_relevant": "BOOLEAN",
        "kind": "VARCHAR",
        "why": "VARCHAR",
        "template": "VARCHAR",
        "template_key": "VARCHAR",
        "reasons": [{"words": "VARCHAR", "weight": "DOUBLE"}]
    }]')) AS item
) AS given
