-- One row per known mention of a source that goes by an id in the file, and version of it; the oldest comes last.
WITH named AS (
    SELECT mention.*
    FROM mention
    INNER JOIN
        read_json(
            $path,
            format = 'newline_delimited',
            columns = {
                'source_id': 'VARCHAR',
                'external_id': 'VARCHAR'
            }
        ) AS asked
        ON mention.source_id = asked.source_id AND mention.external_id = asked.external_id
)

SELECT
    mention_id,
    source_id,
    external_id,
    published_at,
    published_precision,
    content_digest,
    mention_key
FROM named
UNION
SELECT
    named.mention_id,
    named.source_id,
    named.external_id,
    named.published_at,
    named.published_precision,
    mention_edit.content_digest,
    named.mention_key
FROM named
INNER JOIN mention_edit ON named.mention_id = mention_edit.mention_id
ORDER BY mention_id DESC;
