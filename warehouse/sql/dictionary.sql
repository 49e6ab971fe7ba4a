-- One row per column of every view and table, views first, in the order they were made.
SELECT
    CASE WHEN views.view_name IS NULL THEN 'Table' ELSE 'View' END AS kind,
    columns.table_name AS relation,
    coalesce(views.comment, tables.comment) AS grain,
    columns.column_name,
    CASE
        WHEN columns.is_nullable OR views.view_name IS NOT NULL THEN columns.data_type
        ELSE columns.data_type || ', never NULL'
    END AS data_type,
    columns.comment
FROM duckdb_columns() AS columns
LEFT JOIN duckdb_tables() AS tables ON columns.table_oid = tables.table_oid
LEFT JOIN duckdb_views() AS views ON columns.table_oid = views.view_oid
WHERE columns.database_name = current_database() AND columns.schema_name = 'main' AND NOT columns.internal
ORDER BY views.view_name IS NULL, columns.table_oid, columns.column_index;
