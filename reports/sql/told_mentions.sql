-- One row per mention told of, counted or left out: the first $limit stories, at most $most of each.
WITH numbered AS (
    SELECT
        *,
        count(*) OVER story AS story_count,
        row_number() OVER first_told AS copy_place,
        max(reach) OVER story AS story_reach,
        min(published_at) OVER story AS story_at,
        min(mention_id) OVER story AS story_id
    FROM told_mention
    WINDOW
        story AS (PARTITION BY is_counted, story_key),
        first_told AS (PARTITION BY is_counted, story_key ORDER BY published_on, published_at, mention_id)
),

ranked AS (
    SELECT
        *,
        dense_rank() OVER (
            ORDER BY
                is_counted DESC, (story_label = 'negative') DESC NULLS LAST, story_reach DESC NULLS LAST,
                story_count DESC, story_at ASC, story_id ASC
        ) AS story_place
    FROM numbered
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
FROM ranked
WHERE story_place <= $limit AND copy_place <= $most
ORDER BY story_place, copy_place
