-- One row per brand, week, mention and theme of the words that the week counts.
SELECT
    brand_id,
    week,
    mention_id,
    story_key,
    theme,
    confidence,
    label
FROM weekly_theme_mention
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, mention_id, theme
