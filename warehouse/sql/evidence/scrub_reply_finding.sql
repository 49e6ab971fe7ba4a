-- One row per thing found in an answer to a forgotten mention: the words that caused it go.
UPDATE reply_finding
SET words = ''
WHERE
    words <> ''
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
