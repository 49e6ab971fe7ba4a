-- One row: the brand's share of the mentions of its panel, in percent; NULL without rivals or without a mention.
SELECT
    CASE
        WHEN count(*) FILTER (WHERE brand_id <> $brand_id) > 0
            THEN
                100 * sum(mention_count) FILTER (WHERE brand_id = $brand_id)
                / nullif(sum(mention_count), 0)
    END AS value,
    NULL AS low,
    NULL AS high,
    coalesce(sum(mention_count), 0)::BIGINT AS n
FROM weekly_sentiment
WHERE
    week = $week
    AND (
        brand_id = $brand_id
        OR brand_id IN (
            SELECT rivalry.rival_id FROM rivalry
            WHERE rivalry.brand_id = $brand_id
        )
    )
