-- One row per story told of, by its first mention: at most $limit, of each label if $is_by_label, most copied first.
WITH story AS (
    SELECT
        count(*) AS copy_count,
        arg_min(mention_id, (published_at, mention_id)) AS first_id
    FROM told_mention
    WHERE is_counted
    GROUP BY story_key
)

SELECT
    told.mention_id,
    told.source_name,
    told.kind,
    told.url,
    told.author,
    left(told.title, 1000) AS heading,
    left(told.text, 1000) AS words,
    told.is_snippet,
    told.written_in,
    told.rating,
    told.published_at,
    told.published_precision,
    told.published_on,
    told.story_label,
    story.copy_count,
    told.page_digest,
    told.is_counted_answered,
    told.outlet_count,
    told.first_outlet,
    told.first_on
FROM told_mention AS told
INNER JOIN story ON told.mention_id = story.first_id
WHERE told.is_counted
QUALIFY
    row_number() OVER (
        PARTITION BY CASE WHEN $is_by_label THEN told.story_label END
        ORDER BY story.copy_count DESC, abs(told.counted_sentiment) DESC, told.published_at DESC, told.mention_key ASC
    ) <= $limit
ORDER BY story.copy_count DESC, abs(told.counted_sentiment) DESC, told.published_at DESC, told.mention_key ASC
