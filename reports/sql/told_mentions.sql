-- One row per mention told of, counted or left out: the first $limit stories, at most $most of each.
WITH story AS (
    SELECT
        is_counted,
        story_key,
        count(*) AS story_count,
        row_number() OVER (
            ORDER BY
                is_counted DESC, (any_value(story_label) = 'negative') DESC NULLS LAST, max(reach) DESC NULLS LAST,
                count(*) DESC, min(published_at) ASC, min(mention_id) ASC
        ) AS story_place
    FROM told_mention
    GROUP BY is_counted, story_key
),

placed AS (
    SELECT
        told.*,
        story.story_place,
        story.story_count
    FROM told_mention AS told
    INNER JOIN story ON told.is_counted = story.is_counted AND told.story_key IS NOT DISTINCT FROM story.story_key
)

SELECT
    mention_id,
    story_key,
    story_place,
    story_count,
    is_counted,
    kind,
    source_ids,
    source_name,
    url,
    author,
    left(title, 2500) AS heading,
    left(text, 2500) AS words,
    is_snippet,
    written_in,
    coalesce(counted_rating, rating) AS rating,
    published_at,
    published_precision = 'day' AS is_dated,
    published_on AS day,
    extract('hour' FROM published_local)::INTEGER // 3 AS slot,
    counted_label AS label,
    -- That of the newest judgement is shown where it gives the label that the week counted.
    CASE
        WHEN label = counted_label AND NOT is_counted_corrected THEN greatest(negative, neutral, positive)
    END AS probability,
    coalesce(is_counted_unsure, FALSE) AS is_unsure,
    coalesce(is_counted_corrected, FALSE) AS is_corrected,
    coalesce(is_counted_answered, FALSE) AS is_answered,
    story_label,
    left_out_kind,
    reason,
    reach_class,
    reach_low,
    reach,
    reach_high,
    reach_reason,
    coalesce(newest_evidence_id, left(page_digest, 8)) AS evidence
FROM placed
WHERE story_place <= $limit
QUALIFY row_number() OVER (PARTITION BY story_place ORDER BY published_on, published_at, mention_id) <= $most
ORDER BY story_place, published_on, published_at, mention_id
