-- One row when the brand has opening hours, none when it has not.
SELECT hours
FROM brand
WHERE brand_id = $brand_id AND hours IS NOT NULL
