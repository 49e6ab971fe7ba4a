-- One row per week of the brand that was counted, known or not.
SELECT week
FROM weekly_sentiment
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
ORDER BY week
