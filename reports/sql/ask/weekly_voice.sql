-- One row per brand, week and member of its panel (the brand itself and its rivals).
SELECT
    brand_id,
    week,
    member_id,
    panel_id,
    kinds,
    left_out,
    is_whole,
    mention_count,
    story_count,
    labelled_count,
    negative_count,
    panel_count,
    share,
    share_low,
    share_high,
    negative,
    negative_low,
    negative_high,
    change,
    change_low,
    change_high,
    verdict,
    reason
FROM weekly_voice
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, member_id
