-- One row per mention of the brand of that time, or the one asked for, with what was judged of it; the newest first.
SELECT
    mention.mention_id,
    mention.kind AS mention_kind,
    coalesce(mention.published_at, mention.first_seen_at) AS happened_at,
    left(coalesce(mention.title, mention.text), 200) AS heading,
    mention.url,
    excluded.kind,
    excluded.why,
    judged.score,
    judged.is_relevant,
    judged.template,
    judged.template_key,
    coalesce(judged.reasons, []) AS reasons,
    said.value AS said,
    said.corrected_by
FROM mention
LEFT JOIN relevance AS judged ON mention.mention_id = judged.mention_id AND judged.brand_id = $brand_id
LEFT JOIN mention_excluded AS excluded
    ON mention.mention_id = excluded.mention_id AND excluded.brand_id = $brand_id
LEFT JOIN (
    SELECT *
    FROM correction_newest
    WHERE what = 'relevance'
) AS said ON mention.mention_id = said.mention_id AND said.brand_id = $brand_id
WHERE
    CASE
        WHEN len($mention_ids::BIGINT[]) > 0
            THEN
                list_contains($mention_ids::BIGINT[], mention.mention_id)
                AND mention.mention_id IN (
                    SELECT sighting.mention_id FROM sighting
                    WHERE sighting.brand_id = $brand_id
                )
        ELSE
            excluded.kind IS NOT NULL
            AND coalesce(mention.published_at, mention.first_seen_at) >= $since
            AND coalesce(mention.published_at, mention.first_seen_at) < $until
            AND ($kind IS NULL OR excluded.kind = $kind)
    END
ORDER BY happened_at DESC, mention.mention_id DESC
LIMIT $limit
