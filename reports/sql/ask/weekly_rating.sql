-- One row per brand, week and source with ratings or edits, and one for all sources together.
SELECT
    brand_id,
    week,
    source_id,
    rated_count,
    one_star_count,
    two_star_count,
    three_star_count,
    four_star_count,
    five_star_count,
    mean,
    mean_low,
    mean_high,
    bayesian,
    bayesian_low,
    bayesian_high,
    before_count,
    lower_chance,
    shown,
    shown_count,
    shown_at AT TIME ZONE 'UTC' AS shown_at,
    shown_before,
    edited_count,
    raised_count,
    lowered_count,
    is_watched,
    flagged_count,
    without_mean,
    without_low,
    without_high
FROM weekly_rating
WHERE brand_id IN (SELECT unnest($brand_ids))
ORDER BY brand_id, week, source_id
