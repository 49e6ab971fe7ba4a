-- One row when what the mention said was captured and not forgotten since, and none when not.
SELECT kept.mention_digest
FROM evidence AS kept
INNER JOIN mention AS told
    ON
        kept.mention_digest = CASE
            WHEN starts_with(told.mention_key, 'forgotten:') THEN substr(told.mention_key, 11)
            ELSE sha256(told.mention_key)
        END
WHERE kept.part = 'mention' AND told.mention_id = $mention_id
GROUP BY kept.mention_digest
HAVING bool_or(kept.kind = 'capture') AND NOT bool_or(kept.kind = 'forgotten')
