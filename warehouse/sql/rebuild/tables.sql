-- One row per table of the old warehouse.
SELECT table_name
FROM duckdb_tables()
WHERE database_name = 'former' AND schema_name = 'main'
ORDER BY table_name;
