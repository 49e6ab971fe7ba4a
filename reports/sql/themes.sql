-- One row per theme of the week or of the four weeks before, most complained about first.
SELECT
    theme,
    mention_count,
    story_count,
    negative_count,
    labelled_count,
    rate,
    net,
    net_low,
    net_high,
    complaint_rate,
    complaint_low,
    complaint_high,
    before_week_count,
    before_story_count,
    before_negative_count,
    before_labelled_count,
    before_complaint_rate,
    before_complaint_low,
    before_complaint_high,
    change,
    change_low,
    change_high,
    verdict,
    is_new,
    new_in_weeks,
    new_p_value,
    is_growing
FROM weekly_theme
WHERE brand_id = $brand_id AND week = $week
ORDER BY complaint_rate DESC NULLS LAST, before_complaint_rate DESC NULLS LAST, theme ASC
