-- One row per source with ratings in the week: what was given, with ranges, what the page displays, and edits.
SELECT
    rated.source_id,
    source.name,
    rated.rated_count,
    rated.mean,
    rated.mean_low,
    rated.mean_high,
    rated.bayesian,
    rated.shown_before,
    rated.shown,
    rated.shown_count,
    rated.edited_count,
    rated.raised_count,
    rated.lowered_count,
    rated.before_count,
    rated.lower_chance,
    rated.is_watched,
    rated.flagged_count,
    rated.without_mean,
    rated.without_low,
    rated.without_high
FROM weekly_rating AS rated
LEFT JOIN source ON rated.source_id = source.source_id
WHERE rated.brand_id = $brand_id AND rated.week = $week
ORDER BY rated.source_id = '*' ASC, rated.rated_count DESC, source.name ASC, rated.source_id ASC
