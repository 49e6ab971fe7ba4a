-- One row per source that showed one of the mentions: its site, and since when it did.
SELECT
    sighting.source_id,
    source.site,
    min(sighting.first_seen_at) AS first_seen_at
FROM sighting
INNER JOIN source ON sighting.source_id = source.source_id
WHERE list_contains($mention_ids::BIGINT[], sighting.mention_id)
GROUP BY sighting.source_id, source.site
ORDER BY sighting.source_id
