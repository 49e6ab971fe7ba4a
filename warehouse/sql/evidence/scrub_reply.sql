-- One row per answer to a forgotten mention: it quotes or names what was said, so its words go too.
UPDATE reply
SET text = ''
WHERE
    text <> ''
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
