-- A brand has exactly one row in a week, also when nobody wrote a review.
SELECT count(*)
FROM weekly_answer
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- The answered are part of the reviews, and the negative part of both.
SELECT
    review_count,
    answered_count,
    negative_review_count,
    negative_answered_count
FROM weekly_answer
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        answered_count > review_count
        OR negative_review_count > review_count
        OR negative_answered_count > least(negative_review_count, answered_count)
        OR answered_count - negative_answered_count > review_count - negative_review_count
    );
