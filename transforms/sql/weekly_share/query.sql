-- One row per brand, week and label: its share of the labelled stories. Copies of one article vote once.
WITH labelled AS (
    SELECT
        positive_count,
        neutral_count,
        negative_count,
        positive_count + neutral_count + negative_count AS labelled_count
    FROM weekly_sentiment
    WHERE brand_id = $brand_id AND week = $week
),

counted AS (
    SELECT
        'negative' AS label,
        negative_count AS story_count,
        labelled_count
    FROM labelled
    UNION ALL
    SELECT
        'neutral' AS label,
        neutral_count AS story_count,
        labelled_count
    FROM labelled
    UNION ALL
    SELECT
        'positive' AS label,
        positive_count AS story_count,
        labelled_count
    FROM labelled
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    label,
    story_count,
    labelled_count,
    story_count / nullif(labelled_count, 0) AS share,
    wilson_low(story_count, labelled_count) AS share_low,
    wilson_high(story_count, labelled_count) AS share_high
FROM counted
