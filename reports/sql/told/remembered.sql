-- One row: the weeks whose mentions `told_mention` holds; NULL before anything was gathered on the connection.
SELECT getvariable('told_span') AS told_span
