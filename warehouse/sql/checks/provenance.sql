-- A mention's words cannot be traced: a digest is missing, or its attempt is not in the ledger.
SELECT mention.mention_id
FROM mention
LEFT JOIN attempt
    ON mention.first_attempt_id = attempt.attempt_id AND mention.page_digest = attempt.page_digest
WHERE
    mention.mention_id IN (SELECT known_mention.mention_id FROM known_mention)
    AND (attempt.attempt_id IS NULL OR len(mention.page_digest) <> 64 OR len(mention.content_digest) <> 64);
