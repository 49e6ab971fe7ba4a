-- The shares of a week sum to 1, and the counts to what was audited.
SELECT count(*)
FROM weekly_confusion
WHERE brand_id = $brand_id AND week = $week
HAVING
    abs(sum(share) - 1) > 0.000001
    OR sum(audited_count) <> (
        SELECT weekly_adjusted.audited_count FROM weekly_adjusted
        WHERE weekly_adjusted.brand_id = $brand_id AND weekly_adjusted.week = $week
    );
