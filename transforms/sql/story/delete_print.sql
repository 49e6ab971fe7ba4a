-- One row per fingerprint of a mention whose words are looked at again.
DELETE FROM story_print
WHERE mention_id IN (SELECT unnest(from_json($mention_ids, '["BIGINT"]')))
