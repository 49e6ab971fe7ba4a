-- One row per given domain of the list; they come as one JSON text.
INSERT INTO domain_rank BY NAME
SELECT
    $list_id AS list_id,
    given.item.domain,
    given.item.value
FROM (SELECT unnest(from_json($rows, '[{"domain": "VARCHAR", "value": "DOUBLE"}]')) AS item) AS given
