-- One row per mention of the week that was published on a day on which something rang.
SELECT counted.mention_id
FROM weekly_mention AS counted
INNER JOIN mention ON counted.mention_id = mention.mention_id
INNER JOIN brand ON counted.brand_id = brand.brand_id
WHERE
    counted.brand_id = $brand_id
    AND counted.week = $week
    AND CASE
        WHEN mention.published_precision = 'day' THEN cast(mention.published_at AT TIME ZONE 'UTC' AS DATE)
        ELSE cast(mention.published_at AT TIME ZONE brand.zone AS DATE)
    END IN (
        SELECT anomaly.day
        FROM anomaly
        WHERE
            anomaly.brand_id = $brand_id
            AND anomaly.week = $week
            AND anomaly.kind <> 'drift'
            AND anomaly.span <> 'week'
    )
ORDER BY counted.mention_id
