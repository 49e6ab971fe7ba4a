-- What is right is part of what was audited, and an accuracy lies in its range between 0 and 1.
SELECT member
FROM weekly_accuracy
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        right_count > audited_count
        OR audited_count < 1
        OR NOT coalesce(
            0 <= accuracy_low AND accuracy_low <= accuracy AND accuracy <= accuracy_high AND accuracy_high <= 1, TRUE
        )
        OR (accuracy IS NULL) <> (accuracy_low IS NULL)
        OR (accuracy IS NULL) <> (accuracy_high IS NULL)
    );
-- Every audited story is of one language and one source, and counts once in all.
SELECT grouped_by
FROM weekly_accuracy
WHERE brand_id = $brand_id AND week = $week
GROUP BY grouped_by
HAVING
    sum(audited_count) <> (
        SELECT weekly_adjusted.audited_count FROM weekly_adjusted
        WHERE weekly_adjusted.brand_id = $brand_id AND weekly_adjusted.week = $week
    );
