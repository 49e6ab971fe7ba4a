-- One row per score of the model in use that another model has judged since: it is the latest again.
UPDATE score
SET scored_at = greatest($now::TIMESTAMPTZ, since.scored_at + INTERVAL 1 MICROSECOND)
FROM (
    SELECT
        mention_id,
        version,
        max(scored_at) AS scored_at
    FROM score
    WHERE brand_id = $brand_id AND model <> $model
    GROUP BY mention_id, version
) AS since
WHERE
    score.brand_id = $brand_id
    AND score.model = $model
    AND score.mention_id = since.mention_id
    AND score.version = since.version
    AND score.scored_at <= since.scored_at
