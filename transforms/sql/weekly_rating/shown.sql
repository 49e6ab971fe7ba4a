-- One row per source that displays a rating of its own: what it displayed when the week began and when it ended.
SELECT
    rating.source_id,
    arg_max(coalesce(rating.scale, 5), rating.observed_at) AS scale,
    arg_max(rating.value, rating.observed_at) AS value,
    arg_max(coalesce(rating.rating_count, rating.review_count), rating.observed_at) AS shown_count,
    max(rating.observed_at) AS shown_at,
    arg_max(rating.value, rating.observed_at) FILTER (WHERE rating.observed_at < $week_start) AS value_before,
    arg_max(coalesce(rating.scale, 5), rating.observed_at) FILTER (WHERE rating.observed_at < $week_start)
        AS scale_before
FROM rating
INNER JOIN source ON rating.source_id = source.source_id
WHERE source.brand_id = $brand_id AND rating.observed_at < $week_end
GROUP BY rating.source_id
ORDER BY rating.source_id
