-- One row per answer that was approved to a forgotten mention: it quotes or names what was said, so its words go.
UPDATE reply_draft
SET suggestion = '', text = ''
WHERE
    text <> ''
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
