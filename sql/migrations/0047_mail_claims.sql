-- Which process has claimed a mail: when it is gone the mail is free at once. Nothing when it waits, or when an older version claimed it.
ALTER TABLE mails ADD COLUMN IF NOT EXISTS claimed_by uuid;
