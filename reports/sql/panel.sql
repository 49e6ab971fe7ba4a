-- One row per brand of the panel: the brand itself first, then its rivals by name.
SELECT
    brand_id,
    name
FROM brand
WHERE
    brand_id = $brand_id
    OR brand_id IN (
        SELECT rivalry.rival_id FROM rivalry
        WHERE rivalry.brand_id = $brand_id
    )
ORDER BY brand_id = $brand_id DESC, name ASC, brand_id ASC
