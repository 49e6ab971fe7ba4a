-- One value: the weeks whose mentions `told_mention` holds.
SET VARIABLE told_span = $span
