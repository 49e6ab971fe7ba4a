-- A mention has two sightings by one source.
SELECT
    mention_id,
    source_id
FROM sighting
WHERE mention_id IN (SELECT known_mention.mention_id FROM known_mention)
GROUP BY mention_id, source_id
HAVING count(*) > 1;
