-- One row per mention of a story that is now part of an older one.
UPDATE story_member
SET story_key = given.item.into_key
FROM (SELECT unnest(from_json($rows, '[{"story_key": "VARCHAR", "into_key": "VARCHAR"}]')) AS item) AS given
WHERE story_member.story_key = given.item.story_key
