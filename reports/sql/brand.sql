-- One row: the brand whose report this is.
SELECT
    brand_id,
    name,
    zone,
    hours
FROM brand
WHERE brand_id = $brand_id
