-- One row per brand and week in which one of the mentions was published: pages and data that may quote it.
SELECT
    brand_id,
    week
FROM weekly_mention
WHERE list_contains($mention_ids::BIGINT[], mention_id)
UNION
SELECT
    brand_id,
    week
FROM weekly_excluded
WHERE list_contains($mention_ids::BIGINT[], mention_id)
ORDER BY ALL
