-- A mention that was shown is not there, or its number was given twice.
SELECT known.mention_id
FROM known_mention AS known
LEFT JOIN mention ON known.mention_id = mention.mention_id
GROUP BY known.mention_id
HAVING count(mention.mention_id) <> 1;
