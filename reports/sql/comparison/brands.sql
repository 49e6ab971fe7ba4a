-- One row per brand that the warehouse knows.
SELECT brand_id
FROM brand
ORDER BY brand_id
