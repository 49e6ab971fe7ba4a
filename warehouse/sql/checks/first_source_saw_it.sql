-- A mention has no sighting by its first source in its first attempt.
SELECT mention.mention_id
FROM mention
LEFT JOIN (
    SELECT *
    FROM sighting
    WHERE mention_id IN (SELECT known_mention.mention_id FROM known_mention)
) AS seen
    ON
        mention.mention_id = seen.mention_id
        AND mention.source_id = seen.source_id
        AND mention.first_attempt_id = seen.attempt_id
WHERE
    mention.mention_id IN (SELECT known_mention.mention_id FROM known_mention)
    AND seen.mention_id IS NULL;
