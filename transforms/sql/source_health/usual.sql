-- One row per examined source with a history: its last 30 pages that were not suspect themselves.
CREATE OR REPLACE TEMP TABLE usual AS
WITH past AS (
    SELECT
        shape.*,
        page.layout AS page_layout
    FROM shape
    INNER JOIN shape AS page ON shape.source_id = page.source_id AND page.back = 1
    LEFT JOIN source_health AS told ON shape.attempt_id = told.attempt_id AND told.state <> 'healthy'
    WHERE
        shape.back > 1
        -- What stays as it has become is taken as usual after two weeks.
        AND (told.attempt_id IS NULL OR shape.fetched_at < page.fetched_at - INTERVAL 14 DAY)
    QUALIFY row_number() OVER (PARTITION BY shape.source_id ORDER BY shape.back) <= 30
)

SELECT
    source_id,
    count(*) AS page_count,
    median(found_count) AS middle,
    quantile_cont(found_count, 0.05) AS low,
    quantile_cont(found_count, 0.95) AS high,
    min(found_count) AS fewest,
    max(found_count) AS most,
    sum(author_count) / nullif(sum(found_count), 0) AS author_share,
    sum(date_count) / nullif(sum(found_count), 0) AS date_share,
    sum(text_count) / nullif(sum(found_count), 0) AS text_share,
    sum(rating_count) / nullif(sum(found_count), 0) AS rating_share,
    -- One mention more of the kind: a share of ten is not known to the percent.
    max((same_rating_count + 1) / (rating_count + 1)) FILTER (WHERE rating_count > 0) AS same_rating_share,
    min(bit_count(xor(layout, page_layout))) AS layout_bits
FROM past
GROUP BY source_id
HAVING count(*) >= 8;
