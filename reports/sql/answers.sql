-- One row per week of the brand, oldest first: its reviews and how many have an owner answer.
SELECT
    week,
    review_count,
    answered_count,
    negative_review_count,
    negative_answered_count
FROM weekly_answer
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
ORDER BY week
