-- One row for the formula and the list that come into use.
INSERT INTO reach_series BY NAME
SELECT
    $place AS place,
    $version AS version,
    $list_id AS list_id,
    $since::DATE AS since
