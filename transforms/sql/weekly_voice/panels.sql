-- One row per brand in whose panel the brand is, as its owner or as a rival, and whose week was built.
SELECT
    brand.brand_id,
    brand.zone
FROM brand
WHERE
    (
        brand.brand_id = $brand_id
        OR brand.brand_id IN (
            SELECT rivalry.brand_id FROM rivalry
            WHERE rivalry.rival_id = $brand_id
        )
    )
    AND brand.brand_id IN (
        SELECT weekly_sentiment.brand_id FROM weekly_sentiment
        WHERE weekly_sentiment.week = $week
    )
ORDER BY brand.brand_id
