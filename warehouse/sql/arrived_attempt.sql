-- One row per arriving attempt that the ledger does not hold yet.
CREATE OR REPLACE TEMP TABLE arrived_attempt AS
SELECT
    arrived.attempt_id,
    arrived.source_id,
    source.brand_id,
    -- Of the source's first page; what follows it is as long as the rest of the list.
    CASE WHEN arrived.page_number = 1 THEN source.expect_min END AS least_found,
    arrived.site,
    arrived.fetched_at,
    CASE WHEN source.source_id IS NULL THEN 'failed' ELSE arrived.outcome END AS outcome,
    CASE
        WHEN source.source_id IS NULL THEN 'it was never in the configuration when something was loaded'
        ELSE arrived.reason
    END AS reason,
    arrived.http_status,
    arrived.latency_ms,
    arrived.body_bytes,
    arrived.page_digest,
    arrived.skipped_count,
    arrived.page_number,
    arrived.permission,
    arrived.layout
FROM
    read_json(
        $path,
        format = 'newline_delimited',
        maximum_object_size = 134217728,
        columns = {
            'attempt_id': 'VARCHAR',
            'source_id': 'VARCHAR',
            'site': 'VARCHAR',
            'fetched_at': 'TIMESTAMPTZ',
            'outcome': 'VARCHAR',
            'reason': 'VARCHAR',
            'http_status': 'INTEGER',
            'latency_ms': 'INTEGER',
            'body_bytes': 'BIGINT',
            'page_digest': 'VARCHAR',
            'skipped_count': 'INTEGER',
            'page_number': 'INTEGER',
            'permission': 'VARCHAR',
            'layout': 'BIGINT'
        }
    ) AS arrived
LEFT JOIN source ON arrived.source_id = source.source_id
WHERE NOT EXISTS (
    SELECT 1
    FROM attempt
    WHERE attempt.attempt_id = arrived.attempt_id
);
