-- One row per brand and week: net sentiment in points with its 95% range.
SELECT
    sentiment.week,
    brand.name AS brand,
    round(100 * sentiment.net, 1) AS net,
    round(100 * sentiment.net_low, 1) AS net_low,
    round(100 * sentiment.net_high, 1) AS net_high
FROM weekly_sentiment AS sentiment
INNER JOIN brand ON sentiment.brand_id = brand.brand_id
WHERE sentiment.net IS NOT NULL AND sentiment.mention_count > 0
ORDER BY sentiment.week, brand
