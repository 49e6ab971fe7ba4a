-- One row per published report that the table does not hold yet.
INSERT INTO published_report BY NAME
SELECT DISTINCT
    publication_id,
    brand_id,
    week,
    published_at,
    software,
    model,
    is_whole,
    page_digest
FROM arrived_publication;
