-- A brand has exactly one row in a week, also when nobody answered.
SELECT count(*)
FROM weekly_reply_quality
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- No kind of answer is more frequent than all answers, and its share lies in its range.
SELECT reply_count
FROM weekly_reply_quality
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        greatest(rude_count, critical_count, long_count, no_thanks_count, no_offline_count, boilerplate_count)
        > reply_count
        OR NOT coalesce(rude_count / nullif(reply_count, 0) BETWEEN rude_low - 1e-9 AND rude_high + 1e-9, TRUE)
        OR NOT coalesce(long_count / nullif(reply_count, 0) BETWEEN long_low - 1e-9 AND long_high + 1e-9, TRUE)
    );
