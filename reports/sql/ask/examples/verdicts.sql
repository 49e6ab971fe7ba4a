-- One row per figure of the newest week that clearly changed, with what it means.
SELECT
    brand.name AS brand,
    measure.name AS measure,
    round(figure.value, 2) AS value,
    measure.unit,
    round(figure.change, 2) AS change,
    figure.verdict
FROM weekly_measure AS figure
INNER JOIN measure ON figure.measure = measure.measure
INNER JOIN brand ON figure.brand_id = brand.brand_id
WHERE figure.week = (SELECT max(latest.week) FROM weekly_measure AS latest) AND figure.tone IN ('better', 'worse')
ORDER BY brand, measure
