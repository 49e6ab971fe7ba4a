-- A mention is left out once.
SELECT mention_id
FROM weekly_excluded
WHERE brand_id = $brand_id AND week = $week
GROUP BY mention_id
HAVING count(*) > 1;
-- What is left out is not counted.
SELECT mention_id
FROM weekly_excluded
WHERE
    brand_id = $brand_id AND week = $week
    AND mention_id IN (
        SELECT weekly_mention.mention_id FROM weekly_mention
        WHERE weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week
    );
-- The kind is one that the documentation knows.
SELECT kind
FROM weekly_excluded
WHERE
    brand_id = $brand_id AND week = $week
    AND kind NOT IN (
        'people', 'other', 'not_named', 'never', 'needs', 'look_alike', 'own', 'job_ad', 'stock_template',
        'market_report', 'template_copy'
    );
