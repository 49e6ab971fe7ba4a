-- One value: the brand, zone, first and last week whose mentions `told_mention` holds.
SET VARIABLE told_span = $span
