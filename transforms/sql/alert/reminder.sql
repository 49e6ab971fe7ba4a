-- One row per given alert, with the complaint that it reminds of, and whether a later reminder tells of it too.
SELECT
    told.alert_id,
    told.brand_id,
    told.mention_id,
    told.happened_at,
    coalesce(newest.level > told.level, FALSE) AS is_overtaken
FROM alert AS told
LEFT JOIN (
    SELECT
        brand_id,
        mention_id,
        max(level) AS level
    FROM alert
    WHERE kind = 'overdue'
    GROUP BY brand_id, mention_id
) AS newest ON told.brand_id = newest.brand_id AND told.mention_id = newest.mention_id
WHERE told.alert_id IN (SELECT unnest($alert_ids::VARCHAR[]))
