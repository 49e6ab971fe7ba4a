-- One row per measure that a weekly figure can be of, with its definition.
SELECT
    told.one.measure,
    told.one.name,
    told.one.unit,
    told.one.kind,
    told.one.good,
    told.one.formula,
    told.one.version
FROM (SELECT unnest($measures) AS one) AS told
ORDER BY told.one.measure
