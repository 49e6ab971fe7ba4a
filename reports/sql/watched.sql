-- One row per brand of the panel and week: how many of its sources were looked at within the week.
SELECT
    brand_id,
    week,
    count(*) AS source_count,
    count(*) FILTER (WHERE state IN ('complete', 'partial', 'gap')) AS watched_count,
    count(*) FILTER (WHERE state = 'late') AS late_count
FROM weekly_health
WHERE
    week BETWEEN $first AND $week
    AND (
        brand_id = $brand_id
        OR brand_id IN (
            SELECT rivalry.rival_id FROM rivalry
            WHERE rivalry.brand_id = $brand_id
        )
    )
GROUP BY brand_id, week
ORDER BY brand_id, week
