-- One row per source of the brand's week, with what it brought, by name: those that are visited, and imports.
WITH answering AS (
    SELECT DISTINCT mention.source_id
    FROM mention
    WHERE mention.mention_id IN (SELECT reply.mention_id FROM reply)
)

SELECT
    source.source_id,
    source.name,
    source.site,
    -- Nobody visits a file that is handed over, so that there is nothing to judge its reading by.
    coalesce(health.state, 'imported') AS state,
    coalesce(health.attempt_count, 0) AS attempt_count,
    coalesce(health.good_count, 0) AS good_count,
    health.last_good_at,
    health.last_reason,
    coalesce(health.gap_count, 0) AS gap_count,
    health.gap_from,
    health.gap_to,
    coalesce(health.skipped_count, 0) AS skipped_count,
    coalesce(health.undated_count, 0) AS undated_count,
    coalesce(told.mention_count, 0) AS mention_count,
    coalesce(told.story_count, 0) AS story_count,
    coalesce(told.positive_count, 0) AS positive_count,
    coalesce(told.neutral_count, 0) AS neutral_count,
    coalesce(told.negative_count, 0) AS negative_count,
    told.net,
    told.net_low,
    told.net_high,
    coalesce(told.rated_count, 0) AS rated_count,
    told.rating_mean,
    answering.source_id IS NOT NULL AS is_answering
FROM source
LEFT JOIN weekly_health AS health
    ON source.source_id = health.source_id AND health.brand_id = $brand_id AND health.week = $week
LEFT JOIN weekly_source AS told
    ON source.source_id = told.source_id AND told.brand_id = $brand_id AND told.week = $week
LEFT JOIN answering ON source.source_id = answering.source_id
WHERE
    health.source_id IS NOT NULL
    OR (source.site = 'import' AND (told.source_id IS NOT NULL OR (source.brand_id = $brand_id AND source.is_active)))
ORDER BY source.name, source.source_id
