-- One row per week from $first to $week with labelled stories: how many.
SELECT
    week,
    count(DISTINCT story_key) AS labelled_count
FROM weekly_mention
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week AND story_label IS NOT NULL
GROUP BY week
ORDER BY week
