-- One row per account that was flagged before, by a name that tells who it is.
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
WHERE brand_id = $brand_id AND NOT regexp_full_match(lower(trim(author)), $nobody)
ORDER BY author_key
