-- One row: when the newest page of the brand's sources that the warehouse knows was asked for.
SELECT max(attempt.fetched_at) AS read_until
FROM attempt
INNER JOIN source ON attempt.source_id = source.source_id
WHERE source.brand_id = $brand_id
