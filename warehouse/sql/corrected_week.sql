-- One row per built week that may count a mention with a new correction; a day on either side holds every zone.
-- The brand's newest week rests on what was audited in the twelve before it too.
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
        AND built.week >= (mention.published_at AT TIME ZONE 'UTC')::DATE - 7
        AND (
            built.week <= (mention.published_at AT TIME ZONE 'UTC')::DATE + 1
            OR (
                built.week <= (mention.published_at AT TIME ZONE 'UTC')::DATE + 85
                AND EXISTS (
                    SELECT 1
                    FROM audit_sample AS drawn
                    WHERE drawn.brand_id = corrected.brand_id AND drawn.mention_id = corrected.mention_id
                )
                AND NOT EXISTS (
                    SELECT 1
                    FROM weekly_sentiment AS later
                    WHERE later.brand_id = built.brand_id AND later.week > built.week
                )
            )
        )
INNER JOIN brand ON built.brand_id = brand.brand_id
ORDER BY ALL;
