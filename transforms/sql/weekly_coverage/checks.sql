-- A brand has exactly one row for each kind in a week.
SELECT count(*)
FROM weekly_coverage
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- The lists add up to what was seen, and no more existed than was seen only where nothing says so.
SELECT seen_count
FROM weekly_coverage
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        first_count + other_count - both_count <> seen_count
        OR both_count > least(first_count, other_count)
        OR (existing IS NULL) <> (reason IS NOT NULL)
        OR NOT coalesce(
            seen_count <= existing_low AND existing_low <= existing AND existing <= existing_high, TRUE
        )
        OR NOT coalesce(0 < coverage_low AND coverage_low <= coverage AND coverage <= coverage_high, TRUE)
        OR coverage_high > 1
    );
