-- One row per open case of the week, and negative review that no rule decided on, without an answer: at most $limit.
WITH shown AS (
    SELECT
        sighting.mention_id,
        arg_min(source.name, (sighting.first_seen_at, source.source_id)) AS source_name
    FROM sighting
    INNER JOIN source ON sighting.source_id = source.source_id
    WHERE sighting.brand_id = $brand_id
    GROUP BY sighting.mention_id
)

SELECT
    told.mention_id,
    shown.source_name,
    told.kind,
    told.url,
    told.author,
    left(told.title, 1000) AS heading,
    left(told.text, 1000) AS words,
    told.is_snippet,
    coalesce(told.language, told.declared_language) AS written_in,
    counted.rating,
    told.published_at,
    told.published_precision,
    CASE
        WHEN told.published_precision = 'day' THEN cast(told.published_at AT TIME ZONE 'UTC' AS DATE)
        ELSE cast(told.published_at AT TIME ZONE $zone AS DATE)
    END AS published_on,
    counted.label,
    1 AS copy_count,
    told.page_digest,
    counted.is_answered,
    found.case_id,
    found.owner,
    found.rule_id,
    found.due_at,
    count(*) OVER () AS waiting_count
FROM weekly_mention AS counted
INNER JOIN brand_mention AS told
    ON counted.brand_id = told.brand_id AND counted.mention_id = told.mention_id
INNER JOIN shown ON counted.mention_id = shown.mention_id
LEFT JOIN complaint_case AS found
    ON counted.brand_id = found.brand_id AND counted.mention_id = found.mention_id
WHERE
    counted.brand_id = $brand_id
    AND counted.week = $week
    AND NOT counted.is_answered
    AND (
        (found.state = 'new' AND found.answered_at IS NULL)
        OR (
            found.case_id IS NULL
            AND counted.kind = 'review'
            AND (counted.rating < 0.5 OR (counted.rating IS NULL AND counted.label = 'negative'))
        )
    )
ORDER BY found.severity DESC NULLS LAST, counted.rating ASC NULLS LAST, told.published_at ASC, told.mention_key ASC
LIMIT $limit
