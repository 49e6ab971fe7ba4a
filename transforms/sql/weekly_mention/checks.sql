-- A mention counts once in a week.
SELECT mention_id
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week
GROUP BY mention_id
HAVING count(*) > 1;
-- A sentiment lies between -1 and 1 and has a label, and nothing else has.
SELECT
    mention_id,
    sentiment,
    label
FROM weekly_mention
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        sentiment NOT BETWEEN -1 AND 1
        OR (sentiment IS NULL) <> (label IS NULL)
        OR (label IS NULL) <> (is_unsure IS NULL)
        OR label NOT IN ('positive', 'neutral', 'negative')
    );
-- A story has one label, and has one as soon as one of its mentions has.
SELECT story_key
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week
GROUP BY story_key
HAVING
    count(DISTINCT coalesce(story_label, '')) > 1
    OR (count(label) > 0) <> (count(story_label) > 0)
    OR (count(story_label) > 0) <> (count(is_story_unsure) > 0);
-- Stars and words can only disagree where there are both.
SELECT
    mention_id,
    rating,
    label
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week AND is_at_odds AND (rating IS NULL OR label IS NULL OR label = 'neutral');
-- A rating is a share of its scale.
SELECT
    mention_id,
    rating
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week AND rating NOT BETWEEN 0 AND 1;
