-- One row per story of the old warehouse with a mention that is gone, or that other pages tell otherwise now.
WITH
worded AS (
    SELECT
        mention.mention_id,
        hash(
            mention.mention_key, mention.kind, mention.site, mention.url, mention.author, mention.published_at,
            mention.parent_id, mention.thread_id, mention.content_digest, edit.content_digest
        ) AS words
    FROM mention
    LEFT JOIN (
        SELECT *
        FROM mention_edit
        QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
    ) AS edit ON mention.mention_id = edit.mention_id
),

former_worded AS (
    SELECT
        mention.mention_id,
        hash(
            mention.mention_key, mention.kind, mention.site, mention.url, mention.author, mention.published_at,
            mention.parent_id, mention.thread_id, mention.content_digest, edit.content_digest
        ) AS words
    FROM former.mention
    LEFT JOIN (
        SELECT *
        FROM former.mention_edit
        QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
    ) AS edit ON mention.mention_id = edit.mention_id
)

SELECT DISTINCT member.story_key
FROM former.story_member AS member
LEFT JOIN worded ON member.mention_id = worded.mention_id
LEFT JOIN former_worded ON member.mention_id = former_worded.mention_id
WHERE worded.words IS DISTINCT FROM former_worded.words OR worded.words IS NULL
