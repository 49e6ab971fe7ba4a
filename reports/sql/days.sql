-- One row per day of the week on which something was published, mentions with copies counted each.
WITH dated AS (
    SELECT
        CASE
            WHEN published_precision = 'day' THEN cast(published_at AT TIME ZONE 'UTC' AS DATE)
            ELSE cast(published_at AT TIME ZONE $zone AS DATE)
        END AS published_on
    FROM brand_mention
    WHERE
        brand_id = $brand_id
        AND published_precision IN ('day', 'hour', 'minute', 'second', 'millisecond')
)

SELECT
    published_on,
    count(*) AS mention_count
FROM dated
WHERE published_on BETWEEN $week AND $last
GROUP BY published_on
ORDER BY published_on
