-- One row per mention that was in a story already and has other words now; why it joined stays.
UPDATE story_member
SET
    version = given.item.version,
    article = given.item.article,
    outlet = given.item.outlet
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "article": "INTEGER",
        "outlet": "VARCHAR"
    }]')) AS item
) AS given
WHERE story_member.mention_id = given.item.mention_id
