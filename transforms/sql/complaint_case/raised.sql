-- One row per given mention whose author raised its stars from below half of the scale to half or more: the first time.
SELECT
    mention.mention_id,
    min(edit.seen_at) AS seen_at
FROM mention
INNER JOIN mention_edit AS edit ON mention.mention_id = edit.mention_id
WHERE
    mention.mention_id IN (SELECT unnest($member_ids::BIGINT[]))
    AND edit.rating >= 0.5
    AND EXISTS (
        SELECT 1
        FROM (
            SELECT
                mention_id,
                1 AS version,
                rating
            FROM mention
            UNION ALL
            SELECT
                mention_id,
                version,
                rating
            FROM mention_edit
        ) AS former
        WHERE former.mention_id = edit.mention_id AND former.version < edit.version AND former.rating < 0.5
    )
GROUP BY mention.mention_id
