-- One row per article that a forgotten mention linked to: its words go.
UPDATE article
SET canonical_url = NULL, title = NULL, text = CASE WHEN text IS NOT NULL THEN '' END, author = NULL
WHERE
    text <> ''
    AND mention_id IN (
        SELECT mention_id FROM mention
        WHERE starts_with(mention_key, 'forgotten:')
    )
