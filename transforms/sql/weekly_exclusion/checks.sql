-- The kinds together are what is left out.
SELECT counted.mention_count
FROM (
    SELECT coalesce(sum(mention_count), 0) AS mention_count
    FROM weekly_exclusion
    WHERE brand_id = $brand_id AND week = $week
) AS counted
WHERE
    counted.mention_count <> (
        SELECT count(*) FROM weekly_excluded
        WHERE weekly_excluded.brand_id = $brand_id AND weekly_excluded.week = $week
    );
