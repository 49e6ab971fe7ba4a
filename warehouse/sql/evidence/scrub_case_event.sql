-- One row per thing that people told of a forgotten mention in words; the archive gives it back without them.
DELETE FROM case_event
WHERE
    (note IS NOT NULL OR (what IN ('investigate', 'ignore', 'close') AND value <> ''))
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
