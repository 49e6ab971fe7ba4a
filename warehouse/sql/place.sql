-- One row: the file of the open database, NULL when it lives in memory.
SELECT path
FROM duckdb_databases()
WHERE database_name = current_database()
