-- One row per figure of the reports that the tables do not hold yet.
INSERT INTO published_measure BY NAME
SELECT
    told.publication_id,
    told.brand_id,
    told.week,
    told.figure.measure,
    told.figure.version,
    told.figure.value,
    told.figure.low,
    told.figure.high,
    told.figure.n,
    told.figure.verdict,
    told.figure.shown
FROM (
    SELECT
        publication_id,
        brand_id,
        week,
        unnest(figures) AS figure
    FROM arrived_publication
    QUALIFY row_number() OVER (PARTITION BY publication_id ORDER BY published_at) = 1
) AS told;
