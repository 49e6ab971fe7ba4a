-- One row when the list of that file is known and its domains lie here.
SELECT list_id
FROM rank_list
WHERE sha256 = $sha256 AND list_id IN (SELECT domain_rank.list_id FROM domain_rank)
