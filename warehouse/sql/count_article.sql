-- One row: how many articles were read, and how many tries there were.
SELECT
    count(*) FILTER (WHERE outcome = 'read') AS read_count,
    count(*) AS try_count
FROM article
