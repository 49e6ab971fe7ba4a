-- A mention has no sighting by its first source in its first attempt.
SELECT mention.mention_id
FROM mention
LEFT JOIN sighting
    ON
        mention.mention_id = sighting.mention_id
        AND mention.source_id = sighting.source_id
        AND mention.first_attempt_id = sighting.attempt_id
WHERE
    mention.mention_id IN (SELECT known_mention.mention_id FROM known_mention)
    AND sighting.mention_id IS NULL;
