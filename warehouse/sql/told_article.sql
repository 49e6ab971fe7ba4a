-- One row per mention whose article goes by one of the names: what its sources told of it.
SELECT
    'article-' || md5(mention.mention_key) AS name,
    mention.mention_id,
    coalesce(mention.title, '') || ' ' || mention.text AS told,
    coalesce(string_agg(sighting.match_hints, chr(10)), '') AS match_hints
FROM mention
LEFT JOIN sighting ON mention.mention_id = sighting.mention_id
WHERE mention.kind = 'article' AND list_contains($names, 'article-' || md5(mention.mention_key))
GROUP BY mention.mention_id, mention.mention_key, mention.title, mention.text
