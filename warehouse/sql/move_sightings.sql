-- One row per sighting of the source: each now counts for its brand.
UPDATE sighting
SET brand_id = $1
WHERE source_id = $2;
