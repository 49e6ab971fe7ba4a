-- One row per source with terms which showed what is forgotten, with its site.
SELECT
    source.source_id,
    source.site
FROM source
INNER JOIN source_term ON source.source_id = source_term.source_id
WHERE
    (source_term.retention_days IS NOT NULL OR source_term.obeys_deletion)
    AND source.source_id IN (
        SELECT sighting.source_id
        FROM sighting
        INNER JOIN mention ON sighting.mention_id = mention.mention_id
        WHERE starts_with(mention.mention_key, 'forgotten:')
    )
ORDER BY source.source_id
