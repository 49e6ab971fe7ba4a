-- One row per member of the brand's panel in the week: its stories and those of all members.
SELECT
    member_id,
    story_count,
    panel_count
FROM weekly_voice
WHERE brand_id = $brand_id AND week = $week
ORDER BY member_id
