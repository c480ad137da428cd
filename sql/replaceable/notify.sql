-- People's own streams. Lock order: rooms before user_streams, each by id.

-- Gives each of these people a stream if they have none, and locks them in one order on every node.
CREATE OR REPLACE FUNCTION lock_user_streams(p_users uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO user_streams (user_id)
    SELECT u.id FROM users u WHERE u.id = ANY (p_users) ORDER BY u.id ON CONFLICT DO NOTHING;
    PERFORM 1 FROM user_streams s WHERE s.user_id = ANY (p_users) ORDER BY s.user_id FOR NO KEY UPDATE;
END $$;

-- Appends one event to each person's own stream; the caller holds the locks. Nobody is named twice.
CREATE OR REPLACE FUNCTION append_user_events(p_users uuid[], p_type text, p_data jsonb[]) RETURNS void
LANGUAGE sql AS $$
    WITH input AS (
        SELECT i.* FROM unnest(p_users, p_data) AS i (user_id, data)
    ), counted AS (
        UPDATE user_streams s SET last_offset = s.last_offset + 1 FROM input i WHERE s.user_id = i.user_id
        RETURNING s.user_id, s.last_offset
    )
    INSERT INTO user_events (user_id, seq, type, data)
    SELECT c.user_id, c.last_offset, p_type, i.data FROM counted c JOIN input i ON i.user_id = c.user_id;
$$;

-- Tells people that their list of conversations changed: `change` is what happened to their place in the room.
CREATE OR REPLACE FUNCTION tell_conversation_changed(p_users uuid[], p_room uuid, p_change text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_user_streams(p_users);
    PERFORM append_user_events(p_users, 'conversation.changed',
        array_fill(jsonb_build_object('room_id', p_room, 'change', p_change), ARRAY[cardinality(p_users)]));
END $$;

-- Notifies people of a message (p_message NULL: of something that waits for them in the room). The caller holds the locks.
CREATE OR REPLACE FUNCTION notify_users(
    p_users uuid[], p_kind text, p_actor uuid, p_room uuid, p_message uuid, p_seq bigint
) RETURNS void
LANGUAGE sql AS $$
    WITH added AS (
        INSERT INTO notifications (user_id, kind, actor_id, room_id, message_id, seq)
        SELECT s.user_id, p_kind, p_actor, p_room, p_message, p_seq FROM user_streams s WHERE s.user_id = ANY (p_users)
        RETURNING id, user_id, created_at
    ), told AS (
        SELECT array_agg(a.user_id ORDER BY a.id) AS users,
               array_agg(jsonb_build_object('id', a.id, 'kind', p_kind, 'room_id', p_room, 'message_id', p_message, 'offset', p_seq,
                   'actor', jsonb_build_object('id', u.id, 'username', u.username, 'avatar', u.avatar),
                   'created_at', to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY a.id) AS data
        FROM added a JOIN users u ON u.id = p_actor
    )
    SELECT append_user_events(told.users, 'notification.created', told.data) FROM told WHERE told.users IS NOT NULL;
$$;

-- Others' messages after a person's read mark, counted up to 1000; 0 for who is no member.
CREATE OR REPLACE FUNCTION unread_count(p_room uuid, p_user uuid, p_read bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM (SELECT 1 FROM messages u WHERE p_user IS NOT NULL AND u.room_id = p_room
        AND u.seq > p_read AND u.author_id <> p_user AND u.deleted_at IS NULL LIMIT 1000) unread;
$$;

-- Notifications of this room that a person has not read.
CREATE OR REPLACE FUNCTION mention_count(p_room uuid, p_user uuid) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM notifications n WHERE n.user_id = p_user AND n.room_id = p_room AND n.read_at IS NULL;
$$;
