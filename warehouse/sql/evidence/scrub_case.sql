-- One row per case of a forgotten mention that tells of it in words: these go, and when it happened stays.
UPDATE complaint_case
SET
    investigation = CASE WHEN investigation IS NOT NULL THEN '' END,
    outcome = CASE WHEN outcome IS NOT NULL THEN '' END,
    ignored_reason = CASE WHEN ignored_by = 'rule' THEN ignored_reason WHEN ignored_reason IS NOT NULL THEN '' END
WHERE
    (
        investigation <> ''
        OR outcome <> ''
        OR (ignored_reason <> '' AND ignored_by <> 'rule')
    )
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
