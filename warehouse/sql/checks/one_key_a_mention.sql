-- Two mentions have the same key.
SELECT mention_key
FROM mention
WHERE mention_key IN (SELECT known_mention.mention_key FROM known_mention)
GROUP BY mention_key
HAVING count(*) > 1;
