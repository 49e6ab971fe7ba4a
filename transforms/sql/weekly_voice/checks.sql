-- A member has one row in a week, and the brand itself has one where anybody has.
SELECT count(*)
FROM weekly_voice
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> count(DISTINCT member_id) OR (count(*) > 0 AND NOT bool_or(member_id = brand_id));
-- The shares of a panel sum to 1, over one panel and one number of stories.
SELECT sum(share)
FROM weekly_voice
WHERE brand_id = $brand_id AND week = $week
HAVING
    abs(sum(share) - 1) > 0.000001
    OR count(DISTINCT panel_id) > 1
    OR sum(story_count) <> max(panel_count);
-- A share lies in its range between 0 and 1, and there is a change or a reason why not.
SELECT member_id
FROM weekly_voice
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        NOT coalesce(0 <= share_low AND share_low <= share AND share <= share_high AND share_high <= 1, TRUE)
        OR (share IS NULL) <> (panel_count = 0)
        OR (change IS NULL) <> (reason IS NOT NULL)
        OR (change IS NULL AND verdict <> 'too few to say')
    );
