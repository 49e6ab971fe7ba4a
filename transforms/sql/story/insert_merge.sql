-- One row per story that was found to be part of an older one.
INSERT INTO story_merge BY NAME
SELECT
    given.item.story_key,
    given.item.into_key,
    given.item.mention_id,
    given.item.reason,
    $merged_at::TIMESTAMPTZ AS merged_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "story_key": "VARCHAR",
        "into_key": "VARCHAR",
        "mention_id": "BIGINT",
        "reason": "VARCHAR"
    }]')) AS item
) AS given
