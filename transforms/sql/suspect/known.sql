-- One row per account that was flagged before.
SELECT *
FROM suspect
WHERE brand_id = $brand_id
ORDER BY author_key
