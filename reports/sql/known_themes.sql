-- One row per theme that a mention of the brand was ever said to speak about.
SELECT DISTINCT theme
FROM (
    SELECT theme
    FROM score_theme
    WHERE brand_id = $brand_id
    UNION ALL
    SELECT theme
    FROM correction
    WHERE brand_id = $brand_id AND theme IS NOT NULL
) AS told
ORDER BY theme
