-- One row per figure that those reports say is another one now.
INSERT INTO restatement BY NAME
SELECT
    told.publication_id,
    told.brand_id,
    told.one.week::DATE AS week,
    told.one.measure,
    told.one.was_at::TIMESTAMPTZ AS was_at,
    told.one.was.value AS was_value,
    told.one.was.shown AS was_shown,
    told.one.was.version AS was_version,
    told.one.was_model,
    told.one.now.value,
    told.one.now.shown,
    told.one.now.version,
    told.one.model,
    told.one.late AS late_count,
    told.one.gone AS gone_count,
    told.one.corrected AS corrected_count,
    told.one.edited AS edited_count,
    told.one.answered AS answered_count,
    told.one.audited AS audited_count,
    told.one.rivals_late AS rival_late_count
FROM (
    SELECT
        publication_id,
        brand_id,
        unnest(restated) AS one
    FROM arrived_publication
    QUALIFY row_number() OVER (PARTITION BY publication_id ORDER BY published_at) = 1
) AS told;
