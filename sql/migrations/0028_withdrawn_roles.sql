-- When an administrator made a plain user of somebody; only another role from an administrator ends it.
ALTER TABLE users ADD COLUMN role_withdrawn_at timestamptz;
