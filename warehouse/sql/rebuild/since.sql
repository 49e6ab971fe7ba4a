-- One row: the moment from which on attempts must be read again, so that no older sighting loses its mention.
SELECT min(sighting.first_seen_at)
FROM former.sighting
INNER JOIN former.mention ON sighting.mention_id = mention.mention_id
WHERE mention.first_seen_at >= $since;
