-- Why something happened that one is notified of, in the words of whoever did it: a message of one's own was rejected.
ALTER TABLE notifications ADD COLUMN reason text;
