-- One row per correction of the mentions, the oldest first: of which thing, what was said, by whom and when.
SELECT
    brand_id,
    mention_id,
    CASE WHEN what = 'theme' THEN 'theme ' || theme ELSE what END AS thing,
    value,
    corrected_by,
    corrected_at
FROM correction
WHERE list_contains($mention_ids::BIGINT[], mention_id)
ORDER BY corrected_at, correction_id
