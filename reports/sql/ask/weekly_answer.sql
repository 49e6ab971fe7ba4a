-- One row per brand and week.
SELECT
    brand_id,
    week,
    review_count,
    answered_count,
    negative_review_count,
    negative_answered_count
FROM weekly_answer
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week
