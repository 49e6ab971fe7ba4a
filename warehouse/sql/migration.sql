-- One row: the migration that was applied.
INSERT INTO migration (name, applied_at) VALUES ($name, now());
