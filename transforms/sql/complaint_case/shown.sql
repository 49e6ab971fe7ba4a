-- One row per given case: the complaint behind it, as people are shown it.
SELECT
    found.case_id,
    mention.site,
    mention.kind,
    mention.author,
    mention.url,
    mention.rating_value,
    mention.rating_scale,
    left(concat_ws(': ', mention.title, mention.text), 2000) AS words,
    coalesce(decided.reasons, []) AS reasons
FROM complaint_case AS found
INNER JOIN mention_words AS mention ON found.mention_id = mention.mention_id
LEFT JOIN triage_latest AS decided
    ON found.mention_id = decided.mention_id AND found.brand_id = decided.brand_id
WHERE list_contains($names::VARCHAR[], found.case_id)
