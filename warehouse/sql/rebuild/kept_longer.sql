-- One row per source, kept so long that whatever is kept of others refers to mentions that are kept as well.
CREATE OR REPLACE TEMP TABLE kept_until AS
SELECT
    source_id,
    max(until) AS until
FROM (
    SELECT
        source_id,
        until
    FROM kept_until
    UNION ALL
    SELECT
        mention.source_id,
        mention.first_seen_at AS until
    FROM former.sighting
    INNER JOIN kept_until
        ON sighting.source_id = kept_until.source_id AND sighting.first_seen_at <= kept_until.until
    INNER JOIN former.mention ON sighting.mention_id = mention.mention_id
) AS kept
GROUP BY source_id;
