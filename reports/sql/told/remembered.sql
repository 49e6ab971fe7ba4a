-- One row: what `told_mention` holds and what was read ahead; NULL before anything was on the connection.
SELECT
    getvariable('told_span') AS told_span,
    getvariable('told_ahead') AS told_ahead
