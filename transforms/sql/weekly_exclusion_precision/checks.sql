-- A brand has exactly one row in a week.
SELECT count(*)
FROM weekly_exclusion_precision
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- The share lies in its range, and is known exactly when somebody was asked.
SELECT
    share,
    share_low,
    share_high
FROM weekly_exclusion_precision
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        (share IS NULL) <> (judged_count = 0)
        OR right_count > judged_count
        OR NOT coalesce(0 <= share_low AND share_low <= share AND share <= share_high AND share_high <= 1, TRUE)
    );
