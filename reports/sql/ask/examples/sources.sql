-- One row per source: mentions that were counted, and those that were left out.
SELECT
    source_name AS source,
    count(*) FILTER (WHERE is_counted) AS counted,
    count(*) FILTER (WHERE NOT is_counted) AS left_out
FROM mention
GROUP BY source
ORDER BY counted DESC
