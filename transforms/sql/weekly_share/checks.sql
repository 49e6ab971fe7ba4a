-- Each label has exactly one row in a week.
SELECT count(*)
FROM weekly_share
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 3 OR count(DISTINCT label) <> 3;
-- A share lies in its range between 0 and 1, and is known exactly when a story is labelled.
SELECT
    label,
    share
FROM weekly_share
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        NOT coalesce(0 <= share_low AND share_low <= share AND share <= share_high AND share_high <= 1, TRUE)
        OR (share IS NULL) <> (labelled_count = 0)
        OR (share IS NULL) <> (share_low IS NULL)
        OR (share IS NULL) <> (share_high IS NULL)
    );
-- The shares of a week sum to 1.
SELECT sum(share)
FROM weekly_share
WHERE brand_id = $brand_id AND week = $week
HAVING abs(sum(share) - 1) > 0.000001;
