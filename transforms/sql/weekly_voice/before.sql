-- One row per member of the brand's panel in the week before.
SELECT
    member_id,
    panel_id,
    is_whole,
    story_count,
    panel_count
FROM weekly_voice
WHERE brand_id = $brand_id AND week = $week::DATE - 7
