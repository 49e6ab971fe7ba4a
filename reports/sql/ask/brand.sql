-- One row per reported brand and per rival of one.
SELECT
    brand_id,
    name,
    zone,
    brand_id IN (SELECT unnest($brand_ids)) AS is_reported
FROM brand
WHERE brand_id IN (SELECT unnest($panel_ids))
ORDER BY brand_id
