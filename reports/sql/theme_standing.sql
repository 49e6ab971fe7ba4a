-- One row per theme of the brand that somebody was named for or that something is done about, by its name.
SELECT
    theme,
    owner,
    action,
    status,
    told_at
FROM theme_standing
WHERE brand_id = $brand_id AND status <> 'dropped'
ORDER BY theme
