-- One row per source of a reported brand or of a rival of one.
SELECT
    source_id,
    brand_id,
    site,
    name,
    host,
    is_active
FROM source
WHERE brand_id IN (SELECT unnest($panel_ids))
ORDER BY source_id
