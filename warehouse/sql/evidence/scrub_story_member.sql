-- One row per forgotten mention in a story that still names its author.
UPDATE story_member
SET author = NULL
WHERE
    author IS NOT NULL
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
