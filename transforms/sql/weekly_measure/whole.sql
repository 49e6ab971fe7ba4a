-- One row: whether a source of the brand was asked on the week's last day or later, or none ever was.
SELECT
    EXISTS (
        SELECT 1
        FROM attempt
        INNER JOIN source ON attempt.source_id = source.source_id
        WHERE source.brand_id = $brand_id AND attempt.fetched_at >= $last_day
    )
    OR NOT EXISTS (
        SELECT 1
        FROM attempt
        INNER JOIN source ON attempt.source_id = source.source_id
        WHERE source.brand_id = $brand_id
    ) AS is_whole
