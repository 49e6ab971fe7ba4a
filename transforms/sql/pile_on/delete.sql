-- No rows: makes room for stories that are counted again.
DELETE FROM pile_on
WHERE brand_id = $brand_id AND story_key IN (SELECT unnest($story_keys::VARCHAR[]))
