-- A brand has exactly one row in a week.
SELECT count(*)
FROM weekly_adjusted
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- The adjusted figure lies in its range between -1 and 1, or a reason says why there is none.
SELECT
    net,
    reason
FROM weekly_adjusted
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        NOT coalesce(-1 <= net_low AND net_low <= net AND net <= net_high AND net_high <= 1, TRUE)
        OR (net IS NULL) <> (reason IS NOT NULL)
        OR (net IS NULL) <> (net_low IS NULL)
        OR (net IS NULL) <> (net_high IS NULL)
    );
-- What has no label is not adjusted.
SELECT net
FROM weekly_adjusted
WHERE
    brand_id = $brand_id AND week = $week AND net IS NOT NULL
    AND 0 = (
        SELECT count(*) FROM weekly_mention
        WHERE
            weekly_mention.brand_id = $brand_id
            AND weekly_mention.week = $week
            AND weekly_mention.story_label IS NOT NULL
    );
