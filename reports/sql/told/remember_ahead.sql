-- One value: the brand, zone, first and last week read ahead into `told_ahead`; none when nothing was.
SET VARIABLE told_ahead = $span
