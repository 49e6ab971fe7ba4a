-- An attempt is not in the ledger, or is there twice.
SELECT arrived.attempt_id
FROM arrived_attempt AS arrived
LEFT JOIN attempt ON arrived.attempt_id = attempt.attempt_id
GROUP BY arrived.attempt_id
HAVING count(attempt.attempt_id) <> 1;
