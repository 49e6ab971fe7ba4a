-- One row per brand and week in which one of the forgotten mentions was published: pages that may quote it.
WITH forgotten AS (
    SELECT mention_id FROM mention
    WHERE
        starts_with(mention_key, 'forgotten:')
        AND list_contains($digests::VARCHAR[], substr(mention_key, length('forgotten:') + 1))
)

SELECT
    brand_id,
    week
FROM weekly_mention
WHERE mention_id IN (SELECT forgotten.mention_id FROM forgotten)
UNION
SELECT
    brand_id,
    week
FROM weekly_excluded
WHERE mention_id IN (SELECT forgotten.mention_id FROM forgotten)
ORDER BY ALL
