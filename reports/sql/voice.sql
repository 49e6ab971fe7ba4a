-- One row per week and member of the brand's panel, oldest first, the brand itself before its rivals.
SELECT
    week,
    member_id,
    panel_id,
    kinds,
    left_out,
    story_count,
    panel_count,
    share,
    share_low,
    share_high,
    change,
    change_low,
    change_high,
    verdict,
    reason
FROM weekly_voice
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
ORDER BY week ASC, member_id = $brand_id DESC, member_id ASC
