-- An epoch stands on every durable event, and tells only whether history was lost: 8 characters do. Who resumes from a longer one is
-- answered with the present state once.
ALTER TABLE user_streams ALTER COLUMN epoch SET DEFAULT left(gen_random_uuid()::text, 8);
UPDATE user_streams SET epoch = left(epoch, 8) WHERE length(epoch) > 12;
UPDATE rooms SET epoch = left(epoch, 8) WHERE length(epoch) > 12;
UPDATE queue_sessions SET epoch = left(epoch, 8) WHERE length(epoch) > 12;
