-- One row per given mention; they come as one JSON text, 50 times faster than row by row.
INSERT INTO mention_reach BY NAME
SELECT
    given.item.mention_id,
    given.item.class,
    given.item.formula,
    given.item.reason,
    given.item.outlet,
    given.item.input,
    given.item.low,
    given.item.mid,
    given.item.high,
    $version AS version,
    $list_id AS list_id
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "class": "VARCHAR",
        "formula": "VARCHAR",
        "reason": "VARCHAR",
        "outlet": "VARCHAR",
        "input": "DOUBLE",
        "low": "DOUBLE",
        "mid": "DOUBLE",
        "high": "DOUBLE"
    }]')) AS item
) AS given
