-- One row per brand and week in which one of the mentions is counted: the report's pages that may quote it.
SELECT DISTINCT
    brand_id,
    week
FROM weekly_mention
WHERE list_contains($mention_ids::BIGINT[], mention_id)
ORDER BY ALL
