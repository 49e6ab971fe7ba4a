-- One row when the words of the mention, as they stand, are in the ledger and were not forgotten, and none when not.
SELECT kept.mention_digest
FROM (
    SELECT
        coalesce(edit.content_digest, mention.content_digest) AS content_digest,
        CASE
            WHEN starts_with(mention.mention_key, 'forgotten:') THEN substr(mention.mention_key, 11)
            ELSE sha256(mention.mention_key)
        END AS mention_digest
    FROM mention
    LEFT JOIN mention_edit AS edit ON mention.mention_id = edit.mention_id
    WHERE mention.mention_id = $mention_id
    QUALIFY row_number() OVER (PARTITION BY mention.mention_id ORDER BY edit.version DESC NULLS LAST) = 1
) AS told
INNER JOIN evidence AS kept ON told.mention_digest = kept.mention_digest
GROUP BY kept.mention_digest
HAVING
    coalesce(bool_or(kept.part = 'mention' AND kept.content_digest = told.content_digest), FALSE)
    AND NOT bool_or(kept.kind = 'forgotten')
