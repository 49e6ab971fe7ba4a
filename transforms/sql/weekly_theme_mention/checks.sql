-- A mention speaks about a theme once.
SELECT
    mention_id,
    theme
FROM weekly_theme_mention
WHERE brand_id = $brand_id AND week = $week
GROUP BY mention_id, theme
HAVING count(*) > 1;
-- A confidence is a probability, and a label one of three or none.
SELECT
    mention_id,
    theme
FROM weekly_theme_mention
WHERE
    brand_id = $brand_id AND week = $week
    AND (confidence NOT BETWEEN 0 AND 1 OR label NOT IN ('positive', 'neutral', 'negative'));
