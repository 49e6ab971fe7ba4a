-- One row per week and source that was not read as usual, oldest first.
SELECT
    health.week,
    source.name,
    health.state
FROM weekly_health AS health
INNER JOIN source ON health.source_id = source.source_id
WHERE
    health.brand_id = $brand_id AND health.week BETWEEN $first AND $week
    AND health.state IN ('gap', 'down', 'late', 'unwatched')
ORDER BY health.week, source.name, health.source_id
