-- One row per forgotten mention: only what counts need is left, and a key that tells nobody anything.
UPDATE mention
SET
    mention_key = 'forgotten:' || sha256(mention_key),
    external_id = NULL,
    url = NULL,
    author = NULL,
    title = NULL,
    text = '',
    verification = NULL,
    parent_id = NULL,
    thread_id = NULL,
    content_digest = sha256(
        '[null, "", ' || coalesce(rating_value::VARCHAR, 'null') || ', ' || coalesce(rating_scale::VARCHAR, 'null')
        || ']' || chr(10)
    )
WHERE
    NOT starts_with(mention_key, 'forgotten:')
    AND list_contains($digests::VARCHAR[], sha256(mention_key))
