-- One row per star, 1 to 5, given in the weeks together; ratings on other scales converted to five stars.
SELECT
    cast(greatest(1, least(5, round(5 * rating))) AS INTEGER) AS star,
    count(*) AS rated_count,
    sum(5 * rating) AS star_sum
FROM weekly_mention
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week AND rating IS NOT NULL
GROUP BY 1
ORDER BY 1
