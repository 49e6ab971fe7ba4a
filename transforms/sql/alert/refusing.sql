-- One row per channel that did not take an alert and has not taken it since.
SELECT DISTINCT channel
FROM alert_delivery
WHERE state = 'failed'
