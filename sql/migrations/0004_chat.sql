-- Chat at full strength: changed messages, settings, moderation, invites, people's own streams.

ALTER TABLE rooms
    ADD COLUMN slow_mode_s         integer NOT NULL DEFAULT 0,
    ADD COLUMN followers_only      boolean NOT NULL DEFAULT false,
    ADD COLUMN who_may_post        text NOT NULL DEFAULT 'everyone',
    ADD COLUMN who_may_mention_all text NOT NULL DEFAULT 'moderators',
    ADD CONSTRAINT rooms_slow_mode_check CHECK (slow_mode_s BETWEEN 0 AND 21600),
    ADD CONSTRAINT rooms_who_may_post_check CHECK (who_may_post IN ('everyone', 'members', 'moderators')),
    ADD CONSTRAINT rooms_who_may_mention_all_check CHECK (who_may_mention_all IN ('everyone', 'members', 'moderators'));

-- what the others may know of: a mark that was set privately stays behind
ALTER TABLE room_members ADD COLUMN public_read_offset bigint NOT NULL DEFAULT 0;

-- NULL where there is nothing: most messages have none of these, and a NULL takes no room.
ALTER TABLE messages
    -- as they are shown: reading a message joins nothing
    ADD COLUMN attachments jsonb,
    ADD COLUMN mentions    jsonb,
    -- [{emoji, count, user_ids}], kept beside message_reactions by change_messages()
    ADD COLUMN reactions   jsonb,
    ADD COLUMN pinned_at   timestamptz;
CREATE INDEX messages_pinned_idx ON messages (room_id, pinned_at DESC) WHERE pinned_at IS NOT NULL;
-- words as they are, in any language; ids sort by time
CREATE INDEX messages_search_idx ON messages USING gin (to_tsvector('simple', content));

CREATE TABLE message_reactions (
    message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
    emoji      text NOT NULL,
    user_id    uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (message_id, emoji, user_id)
);

-- Bans and time-outs in force; those whose end has passed are as good as gone.
CREATE TABLE room_restrictions (
    room_id    uuid NOT NULL REFERENCES rooms,
    user_id    uuid NOT NULL REFERENCES users,
    kind       text NOT NULL,
    reason     text,
    created_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now(),
    ends_at    timestamptz,
    PRIMARY KEY (room_id, user_id, kind),
    CONSTRAINT room_restrictions_kind_check CHECK (kind IN ('ban', 'timeout'))
);

CREATE TABLE room_word_rules (
    id         uuid PRIMARY KEY,
    room_id    uuid NOT NULL REFERENCES rooms,
    pattern    text NOT NULL,
    action     text NOT NULL,
    -- how long a time-out takes
    seconds    integer,
    is_enabled boolean NOT NULL DEFAULT false,
    created_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT room_word_rules_action_check CHECK (action IN ('block', 'hold', 'timeout')),
    CONSTRAINT room_word_rules_seconds_check CHECK ((action = 'timeout') = (seconds IS NOT NULL))
);
CREATE INDEX room_word_rules_room_id_idx ON room_word_rules (room_id, created_at);

-- Messages that wait for a moderator. They have no offset yet: nobody has been told of them.
CREATE TABLE held_messages (
    id          uuid PRIMARY KEY,
    room_id     uuid NOT NULL REFERENCES rooms,
    author_id   uuid NOT NULL REFERENCES users,
    client_id   uuid NOT NULL,
    content     text NOT NULL,
    reply_to    uuid,
    attachments jsonb,
    rule_id     uuid,
    created_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT held_messages_client_id_key UNIQUE (author_id, client_id)
);
CREATE INDEX held_messages_room_id_idx ON held_messages (room_id, created_at);

-- Who did what to whom, and why. Written once, never changed: the trigger holds for every role.
CREATE TABLE audit_log (
    id          uuid PRIMARY KEY,
    user_id     uuid,
    action      text NOT NULL,
    resource    text NOT NULL,
    resource_id uuid,
    target_id   uuid,
    reason      text,
    data        jsonb,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_resource_idx ON audit_log (resource, resource_id, id DESC);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Only the hash of an invite's token is kept.
CREATE TABLE room_invites (
    id         uuid PRIMARY KEY,
    room_id    uuid NOT NULL REFERENCES rooms,
    token_hash bytea NOT NULL UNIQUE,
    created_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    max_uses   integer,
    uses       integer NOT NULL DEFAULT 0,
    revoked_at timestamptz,
    CONSTRAINT room_invites_uses_check CHECK (max_uses IS NULL OR uses <= max_uses)
);
CREATE INDEX room_invites_room_id_idx ON room_invites (room_id, created_at);

CREATE TABLE follows (
    follower_id uuid NOT NULL REFERENCES users,
    followed_id uuid NOT NULL REFERENCES users,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (follower_id, followed_id),
    CONSTRAINT follows_self_check CHECK (follower_id <> followed_id)
);
CREATE INDEX follows_followed_id_idx ON follows (followed_id);

-- People's own streams: user:<id>. The row's lock hands out offsets as that of `rooms` does; it comes after it in lock order.
CREATE TABLE user_streams (
    user_id     uuid PRIMARY KEY REFERENCES users,
    epoch       text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', ''),
    last_offset bigint NOT NULL DEFAULT 0
);
CREATE TABLE user_events (
    user_id    uuid NOT NULL,
    seq        bigint NOT NULL,
    type       text NOT NULL,
    data       jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, seq)
);

CREATE TABLE notifications (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES users,
    kind       text NOT NULL,
    actor_id   uuid NOT NULL REFERENCES users,
    room_id    uuid,
    message_id uuid,
    -- the message's place in its room
    seq        bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at    timestamptz
);
CREATE INDEX notifications_user_id_idx ON notifications (user_id, created_at DESC);
CREATE INDEX notifications_unread_idx ON notifications (user_id, room_id) WHERE read_at IS NULL;

-- What may be attached of a track; the rest of tracks has its own migrations.
CREATE TABLE tracks (
    id          uuid PRIMARY KEY,
    owner_id    uuid NOT NULL REFERENCES users,
    title       text NOT NULL,
    artist      text NOT NULL,
    duration_ms integer NOT NULL,
    is_public   boolean NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz
);
