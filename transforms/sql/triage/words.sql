-- One row per given mention: where it stands, and its words.
SELECT
    mention_id,
    site,
    coalesce(published_at, first_seen_at) AS said_at,
    left(concat_ws(': ', title, text), 200) AS words
FROM mention_words
WHERE mention_id IN (SELECT unnest($member_ids::BIGINT[]))
