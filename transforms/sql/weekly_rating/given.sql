-- One row per source and rated mention of the week before and of the week, with its day.
SELECT DISTINCT
    counted.week,
    sighting.source_id,
    counted.mention_id,
    counted.rating,
    CASE
        WHEN mention.published_precision = 'day' THEN cast(mention.published_at AT TIME ZONE 'UTC' AS DATE)
        ELSE cast(mention.published_at AT TIME ZONE $zone AS DATE)
    END AS given_on
FROM weekly_mention AS counted
INNER JOIN sighting ON counted.mention_id = sighting.mention_id AND counted.brand_id = sighting.brand_id
INNER JOIN mention ON counted.mention_id = mention.mention_id
WHERE
    counted.brand_id = $brand_id
    AND counted.week BETWEEN $first AND $week
    AND counted.rating IS NOT NULL
ORDER BY counted.week, sighting.source_id, counted.mention_id
