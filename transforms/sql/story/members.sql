-- One row per mention asked for that is in a story, with whom that began with and how many it has.
WITH member AS (
    SELECT
        mention_id,
        story_key,
        reason,
        matched_id,
        similarity,
        template_key
    FROM story_member
    WHERE mention_id IN (SELECT unnest(from_json($mention_ids, '["BIGINT"]')))
)

SELECT
    member.mention_id,
    member.story_key,
    member.reason,
    member.matched_id,
    member.similarity,
    member.template_key,
    story.founder_id,
    story.member_count
FROM member
INNER JOIN (
    SELECT
        story_key,
        min(mention_id) AS founder_id,
        count(*) AS member_count
    FROM story_member
    WHERE story_key IN (SELECT member.story_key FROM member)
    GROUP BY story_key
) AS story ON member.story_key = story.story_key
