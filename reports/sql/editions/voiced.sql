-- One row per span of weeks and panel that the brand had in them, the newest first: its stories and all members'.
WITH span AS (
    SELECT
        unnest($firsts::DATE[]) AS first,
        unnest($lasts::DATE[]) AS last
)

SELECT
    span.first,
    told.panel_id,
    sum(told.story_count)::BIGINT AS story_count,
    sum(told.panel_count)::BIGINT AS panel_count,
    bool_and(told.is_whole) AS is_whole,
    count(*) AS week_count,
    arg_max(told.kinds, told.week) AS watched_by
FROM weekly_voice AS told
INNER JOIN span ON told.week BETWEEN span.first AND span.last
WHERE told.brand_id = $brand_id AND told.member_id = $brand_id AND told.week BETWEEN $first AND $week
GROUP BY span.first, told.panel_id
ORDER BY span.first, max(told.week) DESC
