-- One row per account that was flagged before.
SELECT
    author_key,
    site,
    author,
    signals,
    post_count,
    first_at,
    last_at,
    since,
    is_watched,
    standing
FROM suspect
WHERE brand_id = $brand_id
ORDER BY author_key
