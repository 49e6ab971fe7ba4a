-- One row for a list that was never configured before.
INSERT INTO rank_list BY NAME
SELECT
    $list_id AS list_id,
    $name AS name,
    $sha256 AS sha256,
    $dated::DATE AS dated,
    $holds AS holds,
    $domain_count AS domain_count
