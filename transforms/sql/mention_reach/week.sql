-- One row per mention of the brand's week: what tells or lets us estimate how often it was seen.
WITH counted AS (
    SELECT
        mention_id,
        story_key
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
),

told AS (
    SELECT
        mention_id,
        kind,
        site,
        author,
        url,
        view_count,
        author_followers,
        CASE
            WHEN published_precision = 'day' THEN cast(published_at AT TIME ZONE 'UTC' AS DATE)
            ELSE cast(published_at AT TIME ZONE $zone AS DATE)
        END AS published_on
    FROM mention
    WHERE mention_id IN (SELECT counted.mention_id FROM counted)
),

-- Shown soon after it was published, a mention had hardly been seen: what its source told until the week was over.
seen_since AS (
    SELECT
        mention_id,
        max(view_count) AS view_count
    FROM engagement
    WHERE seen_at < $week_end AND mention_id IN (SELECT counted.mention_id FROM counted)
    GROUP BY mention_id
),

-- Where an aggregator's link led to.
article_lies AS (
    SELECT
        mention_id,
        canonical_url
    FROM article
    WHERE outcome = 'read' AND mention_id IN (SELECT counted.mention_id FROM counted)
)

SELECT
    counted.mention_id,
    counted.story_key,
    told.kind,
    told.site,
    told.author,
    coalesce(article_lies.canonical_url, told.url) AS url,
    greatest(told.view_count, seen_since.view_count) AS view_count,
    told.author_followers,
    told.published_on
FROM counted
INNER JOIN told ON counted.mention_id = told.mention_id
LEFT JOIN seen_since ON counted.mention_id = seen_since.mention_id
LEFT JOIN article_lies ON counted.mention_id = article_lies.mention_id
ORDER BY counted.mention_id
