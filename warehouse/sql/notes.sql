-- One row per source and thing that a person should know of this load.
SELECT DISTINCT note
FROM (
    SELECT source_id || ': ' || coalesce(reason, outcome) AS note
    FROM new_attempt
    WHERE outcome NOT IN ('new', 'unchanged', 'empty')
    UNION ALL
    SELECT
        source_id || ': its window slid past; mentions between ' || strftime(gap_from, '%Y-%m-%d %H:%M')
        || ' and ' || strftime(gap_to, '%Y-%m-%d %H:%M') || ' UTC may be lost' AS note
    FROM new_attempt
    WHERE gap_from IS NOT NULL
) AS noted
ORDER BY note;
