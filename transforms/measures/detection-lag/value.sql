-- One row: median minutes from publication to first sight, each source weighing by its mentions.
SELECT
    median(median_minutes) AS value,
    NULL::DOUBLE AS low,
    NULL::DOUBLE AS high,
    count(*) AS n
FROM (
    SELECT
        median_minutes,
        unnest(range(mention_count)) AS place
    FROM weekly_lag
    WHERE brand_id = $brand_id AND week = $week
) AS weighed
