-- One row per span of weeks and star, 1 to 5: how often it was given; other scales converted to five stars.
WITH span AS (
    SELECT
        unnest($firsts::DATE[]) AS first,
        unnest($lasts::DATE[]) AS last
)

SELECT
    span.first,
    cast(greatest(1, least(5, round(5 * told.rating))) AS INTEGER) AS star,
    count(*) AS rated_count,
    sum(5 * told.rating) AS star_sum
FROM weekly_mention AS told
INNER JOIN span ON told.week BETWEEN span.first AND span.last
WHERE told.brand_id = $brand_id AND told.week BETWEEN $first AND $week AND told.rating IS NOT NULL
GROUP BY span.first, star
ORDER BY span.first, star
