-- One row: the brand whose report this is.
SELECT
    brand_id,
    name,
    zone,
    hours,
    coalesce(language, 'en') AS language
FROM brand
WHERE brand_id = $brand_id
