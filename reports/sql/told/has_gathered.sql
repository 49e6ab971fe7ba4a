-- One row when mentions were gathered on this connection.
SELECT table_name
FROM duckdb_tables()
WHERE temporary AND table_name = 'told_span'
