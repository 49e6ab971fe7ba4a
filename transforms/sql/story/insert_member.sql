-- One row per mention that was put into a story; they come as one JSON text.
INSERT INTO story_member BY NAME
SELECT
    given.item.mention_id,
    given.item.version,
    given.item.article,
    given.item.story_key,
    given.item.reason,
    given.item.matched_id,
    given.item.similarity,
    given.item.template_key,
    given.item.outlet,
    given.item.author,
    given.item.said_at,
    $joined_at::TIMESTAMPTZ AS joined_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "mention_id": "BIGINT",
        "version": "INTEGER",
        "article": "INTEGER",
        "story_key": "VARCHAR",
        "reason": "VARCHAR",
        "matched_id": "BIGINT",
        "similarity": "DOUBLE",
        "template_key": "VARCHAR",
        "outlet": "VARCHAR",
        "author": "VARCHAR",
        "said_at": "TIMESTAMPTZ"
    }]')) AS item
) AS given
