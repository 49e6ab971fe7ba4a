-- One row when what the mention said was captured and not forgotten since, and none when not.
SELECT mention_digest
FROM evidence
WHERE part = 'mention' AND mention_digest = (
    SELECT
        CASE
            WHEN starts_with(mention_key, 'forgotten:') THEN substr(mention_key, 11)
            ELSE sha256(mention_key)
        END
    FROM mention
    WHERE mention_id = $mention_id
)
GROUP BY mention_digest
HAVING bool_or(kind = 'capture') AND NOT bool_or(kind = 'forgotten')
