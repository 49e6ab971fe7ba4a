-- Reviews have one row for each tone in every week, and a kind has all three or none.
SELECT kind
FROM weekly_response
WHERE brand_id = $brand_id AND week = $week
GROUP BY kind
HAVING count(*) <> 3 OR count(DISTINCT tone) <> 3;
-- The answered are part of the asked, and the timed are as well.
SELECT
    kind,
    tone
FROM weekly_response
WHERE
    brand_id = $brand_id AND week = $week
    AND (answered_count > asked_count OR timed_count > asked_count OR (timed_by IS NULL) <> (timed_count = 0));
-- As many reviews are asked for as the week has.
SELECT asked_count
FROM weekly_response
WHERE
    brand_id = $brand_id AND week = $week AND kind = 'review' AND tone = 'all'
    AND asked_count <> (
        SELECT count(*) FROM weekly_mention
        WHERE weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week AND weekly_mention.kind = 'review'
    );
-- Shares and times lie in their ranges.
SELECT
    kind,
    tone
FROM weekly_response
WHERE
    brand_id = $brand_id AND week = $week
    AND NOT (
        coalesce(0 <= answered_low AND answered_low <= answered AND answered <= answered_high, TRUE)
        AND coalesce(0 <= within_hour_low AND within_hour_low <= within_hour, TRUE)
        AND coalesce(within_hour <= within_hour_high AND within_hour_high <= 1, TRUE)
        AND coalesce(0 <= within_day_low AND within_day_low <= within_day, TRUE)
        AND coalesce(within_day <= within_day_high AND within_day_high <= 1, TRUE)
        AND coalesce(0 <= median_low AND median_low <= median_hours, TRUE)
        AND coalesce(median_hours <= median_high, TRUE)
        AND coalesce(0 <= open_within_hour_low AND open_within_hour_low <= open_within_hour, TRUE)
        AND coalesce(open_within_hour <= open_within_hour_high AND open_within_hour_high <= 1, TRUE)
        AND coalesce(0 <= open_median_low AND open_median_low <= open_median_hours, TRUE)
        AND coalesce(open_median_hours <= open_median_high, TRUE)
    );
-- Open hours are told by the clock only.
SELECT
    kind,
    tone
FROM weekly_response
WHERE
    brand_id = $brand_id AND week = $week
    AND timed_by IS DISTINCT FROM 'clock'
    AND (open_within_hour IS NOT NULL OR open_median_hours IS NOT NULL);
