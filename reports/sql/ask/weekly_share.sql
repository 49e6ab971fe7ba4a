-- One row per brand, week and label.
SELECT
    brand_id,
    week,
    label,
    story_count,
    labelled_count,
    share,
    share_low,
    share_high
FROM weekly_share
WHERE brand_id IN (SELECT unnest($panel_ids))
ORDER BY brand_id, week, label
