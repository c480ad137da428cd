-- Notifications that gather several people, and what people want to be told of.

-- A group has `first_at`; what a message in a room tells has none, and stays one row per message. `created_at` is when the newest
-- joined, `actors` are the newest (at most 5, the newest first), `count` is how many people there are.
ALTER TABLE notifications
    ALTER COLUMN actor_id DROP NOT NULL,
    ADD COLUMN target_id uuid,
    ADD COLUMN first_at  timestamptz,
    ADD COLUMN actors    uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN count     bigint NOT NULL DEFAULT 1;
CREATE INDEX notifications_group_idx ON notifications (user_id, kind, target_id) WHERE first_at IS NOT NULL AND read_at IS NULL;
CREATE INDEX notifications_read_at_idx ON notifications (read_at) WHERE read_at IS NOT NULL;

-- Everyone who is in a group, so that nobody counts twice.
CREATE TABLE notification_actors (
    notification_id uuid NOT NULL REFERENCES notifications ON DELETE CASCADE,
    actor_id        uuid NOT NULL REFERENCES users,
    PRIMARY KEY (notification_id, actor_id)
);

-- Only what somebody changed: a kind without a row is told and may go into the digest.
CREATE TABLE notification_preferences (
    user_id uuid NOT NULL REFERENCES users,
    kind    text NOT NULL,
    in_app  boolean NOT NULL,
    email   boolean NOT NULL,
    PRIMARY KEY (user_id, kind)
);

-- Who gets a mail with what they have not read; `sent_at` is when the last one was due.
CREATE TABLE notification_digests (
    user_id uuid PRIMARY KEY REFERENCES users,
    every   text NOT NULL CHECK (every IN ('daily', 'weekly')),
    sent_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notification_digests_sent_at_idx ON notification_digests (sent_at);
