-- One row per panel that the brand had in the weeks, the newest first: its stories and those of all members.
SELECT
    panel_id,
    sum(story_count)::BIGINT AS story_count,
    sum(panel_count)::BIGINT AS panel_count,
    bool_and(is_whole) AS is_whole,
    count(*) AS week_count,
    arg_max(kinds, week) AS watched_by
FROM weekly_voice
WHERE brand_id = $brand_id AND member_id = $brand_id AND week BETWEEN $first AND $week
GROUP BY panel_id
ORDER BY max(week) DESC
