-- A theme has one row in a week.
SELECT theme
FROM weekly_theme
WHERE brand_id = $brand_id AND week = $week
GROUP BY theme
HAVING count(*) > 1;
-- The stories are part of the labelled and of the mentions, and each feels one way at most.
SELECT theme
FROM weekly_theme
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        story_count > labelled_count
        OR story_count > mention_count
        OR positive_count + neutral_count + negative_count > story_count
        OR before_negative_count > before_story_count
        OR before_story_count > before_labelled_count
    );
-- Every figure lies in its range.
SELECT theme
FROM weekly_theme
WHERE
    brand_id = $brand_id AND week = $week
    AND NOT (
        coalesce(rate_low <= rate AND rate <= rate_high, TRUE)
        AND coalesce(-1 <= net_low AND net_low <= net AND net <= net_high AND net_high <= 1, TRUE)
        AND coalesce(complaint_low <= complaint_rate AND complaint_rate <= complaint_high, TRUE)
        AND coalesce(change_low <= change AND change <= change_high, TRUE)
    );
-- What is called clear was judged, and what is new was not there before.
SELECT theme
FROM weekly_theme
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        (starts_with(verdict, 'clearly') AND coalesce(adjusted_p_value >= 0.05, TRUE))
        OR (is_new AND before_story_count > 0)
    );
