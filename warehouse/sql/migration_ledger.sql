-- One row when the warehouse has a ledger of migrations, none when it is new.
SELECT table_name
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'main' AND table_name = 'migration';
