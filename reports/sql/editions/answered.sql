-- One row: the reviews of the weeks together, and how many have an owner answer.
SELECT
    coalesce(sum(review_count), 0)::BIGINT AS review_count,
    coalesce(sum(answered_count), 0)::BIGINT AS answered_count
FROM weekly_answer
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
