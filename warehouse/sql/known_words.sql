-- One row per known mention that goes by one of the keys in the file, and version of it: its words' digest.
WITH named AS (
    SELECT *
    FROM mention
    WHERE
        mention_key IN (
            SELECT asked.mention_key
            FROM
                read_json(
                    $path,
                    format = 'newline_delimited',
                    columns = {
                        'mention_key': 'VARCHAR'
                    }
                ) AS asked
        )
)

SELECT
    named.mention_key,
    named.source_id,
    named.site,
    named.external_id,
    named.published_at,
    named.content_digest
FROM named
UNION
SELECT
    named.mention_key,
    named.source_id,
    named.site,
    named.external_id,
    named.published_at,
    mention_edit.content_digest
FROM named
INNER JOIN mention_edit ON named.mention_id = mention_edit.mention_id;
