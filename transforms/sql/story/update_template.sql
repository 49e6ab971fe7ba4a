-- One row per mention that was the first of its template, which nobody knew until the second came.
UPDATE story_member
SET template_key = given.item.template_key
FROM (SELECT unnest(from_json($rows, '[{"mention_id": "BIGINT", "template_key": "VARCHAR"}]')) AS item) AS given
WHERE story_member.mention_id = given.item.mention_id
