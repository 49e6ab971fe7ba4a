-- One row: the first and the last week of the brand with figures, and how many such weeks there are.
SELECT
    min(told.week) AS first_week,
    max(told.week) AS last_week,
    count(*) AS week_count
FROM weekly_sentiment AS told
WHERE
    told.brand_id = $brand_id
    AND (
        told.mention_count > 0
        OR told.week IN (
            SELECT health.week FROM weekly_health AS health
            WHERE health.brand_id = $brand_id AND health.state NOT IN ('down', 'late', 'unwatched')
        )
    )
