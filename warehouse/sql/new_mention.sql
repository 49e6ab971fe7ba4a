-- One row per mention never seen before, as it was first shown.
CREATE OR REPLACE TEMP TABLE new_mention AS
SELECT
    known.mention_id,
    arrived.mention_key,
    arrived.kind,
    arrived.site,
    arrived.source_id,
    arrived.external_id,
    arrived.url,
    arrived.author,
    arrived.title,
    arrived.text,
    arrived.is_snippet,
    arrived.language,
    arrived.region,
    arrived.rating,
    arrived.rating_value,
    arrived.rating_scale,
    arrived.published_at,
    arrived.published_precision,
    arrived.edited_at,
    arrived.experienced_at,
    arrived.verification,
    arrived.like_count,
    arrived.share_count,
    arrived.reply_count,
    arrived.view_count,
    arrived.author_followers,
    arrived.parent_id,
    arrived.thread_id,
    arrived.content_digest,
    arrived.fetched_at AS first_seen_at,
    arrived.attempt_id AS first_attempt_id,
    arrived.page_digest
FROM known_mention AS known
INNER JOIN arrived_mention AS arrived ON known.first_arrival_number = arrived.arrival_number
WHERE known.is_new;
