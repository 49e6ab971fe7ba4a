-- One row per given case and other mention of the brand by the same author: whether it praises or complains.
WITH given AS (
    SELECT
        mention_id,
        site,
        author
    FROM mention
    WHERE
        mention_id IN (SELECT unnest($member_ids::BIGINT[]))
        AND author IS NOT NULL
        AND NOT regexp_full_match(lower(trim(author)), $nobody)
),

other AS (
    SELECT
        given.mention_id AS case_mention_id,
        mention.mention_id,
        coalesce(mention.published_at, mention.first_seen_at) AS said_at
    FROM given
    INNER JOIN mention ON given.site = mention.site AND given.author = mention.author
    WHERE given.mention_id <> mention.mention_id
),

felt AS (
    SELECT
        mention_id,
        rating,
        label
    FROM brand_mention
    WHERE brand_id = $brand_id AND mention_id IN (SELECT other.mention_id FROM other)
)

SELECT
    other.case_mention_id,
    other.mention_id,
    other.said_at,
    decided.is_complaint,
    coalesce(felt.rating >= 0.8, felt.label = 'positive', FALSE) AS is_praise
FROM other
INNER JOIN felt ON other.mention_id = felt.mention_id
INNER JOIN triage_latest AS decided ON other.mention_id = decided.mention_id AND decided.brand_id = $brand_id
WHERE decided.is_complaint OR coalesce(felt.rating >= 0.8, felt.label = 'positive', FALSE)
