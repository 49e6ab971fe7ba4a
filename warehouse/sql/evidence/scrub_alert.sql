-- One row per alert about a forgotten mention: what it said of it goes, and that people were told stays.
UPDATE alert
SET words = '', url = NULL
WHERE
    (words <> '' OR url IS NOT NULL)
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
