-- One row per built week that may count a mention with a new correction; a day on either side holds every zone.
SELECT DISTINCT
    built.brand_id,
    brand.zone,
    built.week,
    built.model
FROM new_correction AS corrected
INNER JOIN mention ON corrected.mention_id = mention.mention_id
INNER JOIN weekly_sentiment AS built
    ON
        corrected.brand_id = built.brand_id
        AND built.week <= (mention.published_at AT TIME ZONE 'UTC')::DATE + 1
        AND built.week >= (mention.published_at AT TIME ZONE 'UTC')::DATE - 7
INNER JOIN brand ON built.brand_id = brand.brand_id
ORDER BY ALL;
