-- One row per readable page of an examined source that did not fail just now, the newest one first.
CREATE OR REPLACE TEMP TABLE shape AS
SELECT
    page_shape.source_id,
    page_shape.attempt_id,
    page_shape.fetched_at,
    page_shape.found_count,
    page_shape.author_count,
    page_shape.date_count,
    page_shape.text_count,
    page_shape.rating_count,
    page_shape.same_rating_count,
    page_shape.newest_at,
    page_shape.layout,
    tried.new_count,
    row_number() OVER (
        PARTITION BY page_shape.source_id ORDER BY page_shape.fetched_at DESC, page_shape.attempt_id DESC
    ) AS back
FROM page_shape
INNER JOIN tried ON page_shape.attempt_id = tried.attempt_id
INNER JOIN failed ON page_shape.source_id = failed.source_id
WHERE tried.is_good AND failed.failure_count = 0;
