-- One row per kind of what the week's figures leave out, the most frequent first, with an example.
SELECT
    left_out.kind,
    left_out.mention_count,
    left_out.template_count,
    left_out.example_reason,
    left(coalesce(mention.title, mention.text), 200) AS example_heading
FROM weekly_exclusion AS left_out
INNER JOIN mention ON left_out.example_id = mention.mention_id
WHERE left_out.brand_id = $brand_id AND left_out.week = $week
ORDER BY left_out.mention_count DESC, left_out.kind ASC
