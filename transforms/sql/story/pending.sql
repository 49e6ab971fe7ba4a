-- One row per mention that is in no story yet, or whose words or article came after it was put into one.
SELECT mention.mention_id
FROM mention
LEFT JOIN (
    SELECT
        mention_id,
        max(version) AS version
    FROM mention_edit
    GROUP BY mention_id
) AS edit ON mention.mention_id = edit.mention_id
LEFT JOIN article_read ON mention.mention_id = article_read.mention_id
LEFT JOIN story_member AS member ON mention.mention_id = member.mention_id
WHERE
    member.mention_id IS NULL
    OR member.version < coalesce(edit.version, 1)
    OR member.article < coalesce(article_read.try_number, 0)
-- In the order of loading, whatever was asked for at once: so the same stories come of it.
ORDER BY mention.mention_id
LIMIT $most
