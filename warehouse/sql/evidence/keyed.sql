-- One row per column in which tables hold the key of the mention that a story or an event began with.
SELECT
    columns.table_name,
    columns.column_name
FROM duckdb_columns() AS columns
INNER JOIN duckdb_tables() AS tables
    ON columns.table_oid = tables.table_oid AND columns.database_oid = tables.database_oid
WHERE
    columns.database_name = current_database()
    AND NOT tables.temporary
    AND columns.column_name IN ('story_key', 'into_key', 'template_key', 'event_key')
ORDER BY ALL
