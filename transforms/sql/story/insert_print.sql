-- One row per mention and fingerprint.
INSERT INTO story_print BY NAME
SELECT
    unnest(from_json($mention_ids, '["BIGINT"]')) AS mention_id,
    unnest(from_json($prints, '["UINTEGER"]')) AS print
