-- One row per measure and week of the brand: the figures as they stand, and the model of the week.
SELECT
    counted.week,
    counted.measure,
    counted.version,
    counted.value,
    counted.low,
    counted.high,
    counted.n,
    counted.verdict,
    sentiment.model
FROM weekly_measure AS counted
INNER JOIN weekly_sentiment AS sentiment ON counted.brand_id = sentiment.brand_id AND counted.week = sentiment.week
WHERE counted.brand_id = $brand_id AND counted.week BETWEEN $first AND $week
ORDER BY counted.week DESC, counted.measure ASC
