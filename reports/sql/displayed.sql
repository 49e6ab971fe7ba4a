-- One row per source of the brand that displays an average of its own: as it stood when the week ended, or soon after.
SELECT
    rating.source_id,
    rating.value,
    rating.scale,
    coalesce(rating.rating_count, rating.review_count) AS rating_count,
    rating.observed_at
FROM rating
INNER JOIN source ON rating.source_id = source.source_id
WHERE source.brand_id = $brand_id
QUALIFY
    row_number() OVER (
        PARTITION BY rating.source_id
        ORDER BY
            rating.observed_at < $after DESC,
            CASE WHEN rating.observed_at < $after THEN -epoch(rating.observed_at) ELSE epoch(rating.observed_at) END
    ) = 1
ORDER BY rating.source_id
