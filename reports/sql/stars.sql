-- One row per week of the brand and star, 1 to 5; ratings on other scales converted to five stars.
WITH rated AS (
    SELECT
        5 * rating AS stars,
        CASE
            WHEN published_precision = 'day' THEN cast(published_at AT TIME ZONE 'UTC' AS DATE)
            ELSE cast(published_at AT TIME ZONE $zone AS DATE)
        END AS published_on
    FROM brand_mention
    WHERE
        brand_id = $brand_id
        AND rating IS NOT NULL
        AND published_precision IN ('day', 'hour', 'minute', 'second', 'millisecond')
)

SELECT
    cast(date_trunc('week', published_on) AS DATE) AS monday,
    cast(greatest(1, least(5, round(stars))) AS INTEGER) AS star,
    count(*) AS rated_count,
    sum(stars) AS star_sum
FROM rated
WHERE published_on BETWEEN $first AND $last
GROUP BY 1, 2
ORDER BY 1, 2
