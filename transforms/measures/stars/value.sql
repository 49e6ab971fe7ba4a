-- One row: the mean of the week's ratings, in stars.
SELECT
    mean AS value,
    star_mean_low(one, two, three, four, five, mean) AS low,
    star_mean_high(one, two, three, four, five, mean) AS high,
    n
FROM (
    SELECT
        -- Rounded: the last bits of a mean depend on the order of its parts.
        round(avg(5 * rating), 9) AS mean,
        count(*) FILTER (WHERE round(5 * rating) <= 1) AS one,
        count(*) FILTER (WHERE round(5 * rating) = 2) AS two,
        count(*) FILTER (WHERE round(5 * rating) = 3) AS three,
        count(*) FILTER (WHERE round(5 * rating) = 4) AS four,
        count(*) FILTER (WHERE round(5 * rating) >= 5) AS five,
        count(rating) AS n
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
) AS rated
