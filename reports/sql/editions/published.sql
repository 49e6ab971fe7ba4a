-- One row per week and measure: its figure, and how it was printed, when the whole week was first published.
SELECT
    measured.week,
    measured.measure,
    measured.value,
    measured.shown
FROM published_measure AS measured
INNER JOIN published_report AS report ON measured.publication_id = report.publication_id
WHERE report.brand_id = $brand_id AND report.week BETWEEN $first AND $week AND report.is_whole
QUALIFY
    row_number() OVER (
        PARTITION BY measured.week, measured.measure
        ORDER BY report.published_at, report.publication_id
    ) = 1
ORDER BY measured.week, measured.measure
