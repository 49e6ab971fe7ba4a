-- One row per given alert, with the complaint that it reminds of, and whether a later reminder tells of it too.
SELECT
    told.alert_id,
    told.brand_id,
    told.mention_id,
    told.happened_at,
    EXISTS (
        SELECT 1 FROM alert AS later
        WHERE
            later.brand_id = told.brand_id
            AND later.kind = told.kind
            AND later.mention_id = told.mention_id
            AND later.level > told.level
    ) AS is_overtaken
FROM alert AS told
WHERE told.alert_id IN (SELECT unnest($alert_ids::VARCHAR[]))
