-- A source has one row in a week.
SELECT source_id
FROM weekly_lag
WHERE brand_id = $brand_id AND week = $week
GROUP BY source_id
HAVING count(*) > 1;
-- The median is no longer than the longest, and no more are seen within the hour than at all.
SELECT source_id
FROM weekly_lag
WHERE
    brand_id = $brand_id AND week = $week
    AND (median_minutes < 0 OR median_minutes > worst_minutes OR hour_count > mention_count OR mention_count < 1);
