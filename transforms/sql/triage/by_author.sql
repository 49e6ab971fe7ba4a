-- One row per post or review of the brand by an author of the given ones, the newest 200 of each.
WITH author AS (
    SELECT DISTINCT
        site,
        author
    FROM mention
    WHERE
        mention_id IN (SELECT unnest($member_ids::BIGINT[]))
        AND kind <> 'article'
        AND author IS NOT NULL
        AND NOT regexp_full_match(lower(trim(author)), $nobody)
)

SELECT mention.mention_id
FROM mention
INNER JOIN author ON mention.site = author.site AND mention.author = author.author
WHERE
    mention.kind <> 'article'
    AND EXISTS (
        SELECT 1
        FROM sighting
        WHERE mention.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
    )
QUALIFY
    row_number() OVER (
        PARTITION BY mention.site, mention.author
        ORDER BY mention.first_seen_at DESC, mention.mention_id DESC
    ) <= 200
