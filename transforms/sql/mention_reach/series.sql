-- One row per series that the week is built by: the one in use, and for four weeks after a change the one before it.
SELECT
    series.version,
    series.list_id,
    coalesce(rank_list.holds, 'rank') AS holds,
    series.place = newest.place AS is_current
FROM reach_series AS series
INNER JOIN (
    SELECT
        place,
        since
    FROM reach_series
    QUALIFY row_number() OVER (ORDER BY place DESC) = 1
) AS newest ON series.place = newest.place OR series.place = newest.place - 1
LEFT JOIN rank_list ON series.list_id = rank_list.list_id
WHERE series.place = newest.place OR $week::DATE < newest.since + 28
ORDER BY series.place DESC
