-- One row per day of the week on which something was published, mentions with copies counted each.
SELECT
    CASE
        WHEN mention.published_precision = 'day' THEN cast(mention.published_at AT TIME ZONE 'UTC' AS DATE)
        ELSE cast(mention.published_at AT TIME ZONE $zone AS DATE)
    END AS published_on,
    count(*) AS mention_count
FROM weekly_mention AS counted
INNER JOIN mention ON counted.mention_id = mention.mention_id
WHERE counted.brand_id = $brand_id AND counted.week = $week
GROUP BY 1
ORDER BY 1
