-- A brand has one row in a week.
SELECT count(*) AS row_count
FROM weekly_suspect
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- Net sentiment lies in its range, and there is one as soon as a story stands.
SELECT net
FROM weekly_suspect
WHERE
    brand_id = $brand_id AND week = $week
    AND ((net IS NULL) <> (story_count = 0) OR NOT net BETWEEN net_low AND net_high OR account_count > mention_count);
