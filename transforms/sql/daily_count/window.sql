-- One row per day, slot and source from $first to the Sunday of $week, oldest first.
SELECT
    day,
    slot,
    source_id,
    story_count,
    author_count,
    negative_count,
    length,
    is_usable
FROM daily_count
WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
ORDER BY day
