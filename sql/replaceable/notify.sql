-- People's own streams. Lock order: rooms before user_streams, each by id.

-- Gives each of these people a stream if they have none, and locks them in one order on every node. Once in a transaction, for
-- everyone whom it tells: who locks some and then others may wait in a circle.
CREATE OR REPLACE FUNCTION lock_user_streams(p_users uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO user_streams (user_id)
    SELECT u.id FROM users u WHERE u.id = ANY (p_users) ORDER BY u.id ON CONFLICT DO NOTHING;
    PERFORM 1 FROM user_streams s WHERE s.user_id = ANY (p_users) ORDER BY s.user_id FOR NO KEY UPDATE;
END $$;

-- Appends events to people's own streams, in this order; the caller holds the locks. Someone may be named several times.
-- Not LANGUAGE sql: such a function that writes is planned anew at every call, which took longer than what it does.
CREATE OR REPLACE FUNCTION append_user_events(p_users uuid[], p_type text, p_data jsonb[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH input AS (
        SELECT i.user_id, i.data, row_number() OVER (PARTITION BY i.user_id ORDER BY i.ord) AS n
        FROM unnest(p_users, p_data) WITH ORDINALITY AS i (user_id, data, ord)
    ), counted AS (
        UPDATE user_streams s SET last_offset = s.last_offset + c.n
        FROM (SELECT i.user_id, count(*) AS n FROM input i GROUP BY i.user_id) c WHERE s.user_id = c.user_id
        RETURNING s.user_id, s.last_offset - c.n AS base
    )
    INSERT INTO user_events (user_id, seq, type, data)
    SELECT c.user_id, c.base + i.n, p_type, i.data FROM counted c JOIN input i ON i.user_id = c.user_id;
END $$;

-- Tells people that their list of conversations changed: `change` is what happened to their place in the room. Who has lost it has
-- nothing unread there: what called them would call again when they come back.
CREATE OR REPLACE FUNCTION tell_conversation_changed(p_users uuid[], p_room uuid, p_change text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_user_streams(p_users);
    PERFORM append_user_events(p_users, 'conversation.changed',
        array_fill(jsonb_build_object('room_id', p_room, 'change', p_change), ARRAY[cardinality(p_users)]));
    IF p_change IN ('left', 'removed', 'banned', 'deleted') THEN PERFORM read_room_notifications(p_users, p_room); END IF;
END $$;

-- Marks as read what people were notified of in a room, and tells their devices of each one's newest: 100 of one person, fewer of many,
-- for the counts say the rest.
-- The caller holds the streams' locks.
CREATE OR REPLACE FUNCTION read_room_notifications(p_users uuid[], p_room uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    ids   uuid[];
    users uuid[];
BEGIN
    WITH done AS (
        UPDATE notifications n SET read_at = clock_timestamp()
        WHERE n.user_id = ANY (p_users) AND n.room_id = p_room AND n.read_at IS NULL RETURNING n.id, n.user_id, n.created_at
    ), newest AS (
        SELECT d.id, d.user_id, row_number() OVER (PARTITION BY d.user_id ORDER BY d.created_at DESC, d.id) AS place FROM done d
    )
    SELECT array_agg(n.id ORDER BY n.user_id, n.place), array_agg(n.user_id ORDER BY n.user_id, n.place) INTO ids, users
    FROM newest n WHERE n.place <= least(100, greatest(1, 10000 / cardinality(p_users)));
    IF ids IS NULL THEN RETURN; END IF;
    PERFORM append_user_events(users, 'notification.read', ARRAY(
        WITH remaining AS MATERIALIZED (
            SELECT u.id, notifications_left(u.id, NULL, ARRAY[p_room]) AS data FROM (SELECT DISTINCT t.id FROM unnest(users) AS t (id)) u
        )
        SELECT r.data || jsonb_build_object('id', i.id)
        FROM unnest(ids, users) WITH ORDINALITY AS i (id, user_id, place) JOIN remaining r ON r.id = i.user_id ORDER BY i.place));
END $$;

-- Whether someone is there and wants to be told of this kind; they do until they say otherwise.
CREATE OR REPLACE FUNCTION is_notification_wanted(p_user uuid, p_kind text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN is_person_there(p_user)
        AND NOT EXISTS (SELECT 1 FROM notification_preferences p WHERE p.user_id = p_user AND p.kind = p_kind AND NOT p.in_app);
END $$;

-- Who is behind a notification, the newest first: those of its group, or the one who did it.
CREATE OR REPLACE FUNCTION notification_people(p_actors uuid[], p_actor uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(
            jsonb_build_object('id', u.id, 'username', coalesce(u.hook_name, u.username), 'avatar', u.avatar)
                || CASE WHEN u.hook_name IS NULL THEN '{}' ELSE '{"kind": "hook"}' END::jsonb ORDER BY i.ord), '[]')
        FROM unnest(CASE WHEN p_actors = '{}' THEN ARRAY[p_actor] ELSE p_actors END) WITH ORDINALITY AS i (id, ord)
        JOIN users u ON u.id = i.id);
END $$;

-- Appends the events that tell of these notifications, in this order. The caller holds the locks.
CREATE OR REPLACE FUNCTION tell_notifications(p_ids uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM append_user_events(array_agg(n.user_id ORDER BY i.ord), 'notification.created', array_agg(
        jsonb_build_object('id', n.id, 'kind', n.kind, 'room_id', n.room_id, 'message_id', n.message_id, 'offset', n.seq,
            'target_id', n.target_id, 'actor', p.people -> 0, 'actors', p.people, 'count', n.count, 'link', n.link, 'reason', n.reason,
            'created_at', wire_time(n.created_at)) ORDER BY i.ord))
    FROM unnest(p_ids) WITH ORDINALITY AS i (id, ord) JOIN notifications n ON n.id = i.id
    CROSS JOIN LATERAL (SELECT notification_people(n.actors, n.actor_id) AS people) p
    HAVING count(*) > 0;
END $$;

-- Notifies people of a message (p_message NULL: of something that waits for them in the room). The caller holds the locks.
CREATE OR REPLACE FUNCTION notify_users(
    p_users uuid[], p_kind text, p_actor uuid, p_room uuid, p_message uuid, p_seq bigint
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE added uuid[];
BEGIN
    WITH added AS (
        INSERT INTO notifications (user_id, kind, actor_id, room_id, message_id, seq)
        SELECT s.user_id, p_kind, p_actor, p_room, p_message, p_seq FROM user_streams s
        WHERE s.user_id = ANY (p_users) AND is_notification_wanted(s.user_id, p_kind)
        RETURNING id
    )
    SELECT array_agg(a.id) INTO added FROM added a;
    PERFORM tell_notifications(added);
END $$;

-- Notifies of messages that this transaction has stored: those whom p_notify names ([{user_id, kind}] for each message), and whom
-- a message answers, if they are told of it in no other way, did not write it themselves and are still members.
CREATE OR REPLACE FUNCTION notify_of_messages(p_messages uuid[], p_notify jsonb[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    added uuid[];
    users uuid[];
BEGIN
    WITH input AS (
        SELECT m.id, m.room_id, m.seq, m.author_id, m.reply_to, coalesce(NULLIF(i.list, 'null'), '[]') AS list
        FROM unnest(p_messages, p_notify) AS i (id, list) JOIN messages m ON m.id = i.id
    ), people AS (
        SELECT i.id, (n ->> 'user_id')::uuid AS user_id, n ->> 'kind' AS kind FROM input i, jsonb_array_elements(i.list) AS n
        UNION ALL
        SELECT i.id, q.author_id, 'reply' FROM input i
        JOIN messages q ON q.id = i.reply_to AND q.author_id <> i.author_id
        JOIN room_members r ON r.room_id = i.room_id AND r.user_id = q.author_id
        WHERE NOT i.list @> jsonb_build_array(jsonb_build_object('user_id', q.author_id))
    ), told AS (
        INSERT INTO notifications (user_id, kind, actor_id, room_id, message_id, seq)
        SELECT p.user_id, p.kind, i.author_id, i.room_id, i.id, i.seq FROM people p JOIN input i ON i.id = p.id
        WHERE is_notification_wanted(p.user_id, p.kind) AND NOT is_blocked(p.user_id, CASE
            -- a hook is no way round a block of who answers for it
            WHEN is_hook(i.author_id) THEN (SELECT h.created_by FROM room_hooks h WHERE h.id = i.author_id)
            ELSE i.author_id END)
        RETURNING id, user_id, room_id, seq
    )
    SELECT array_agg(t.id ORDER BY t.room_id, t.seq), array_agg(t.user_id) INTO added, users FROM told t;
    IF added IS NOT NULL THEN
        PERFORM lock_user_streams(users);
        PERFORM tell_notifications(added);
    END IF;
END $$;

-- Notifies one person that somebody (p_actor NULL: nobody in particular) did something to p_target (NULL: to the person). What
-- they have not read of the same kind and target within an hour of its first is one notification, which is told again under its
-- id as it is now. Whoever undoes and does again what can be done once is not told of again. Returns the notification, or NULL
-- when nothing is to be told. It is held until the transaction ends, so that nobody takes it away meanwhile. One who notifies several people calls lock_user_streams for all of them first.
CREATE OR REPLACE FUNCTION notify_grouped(p_user uuid, p_kind text, p_actor uuid, p_target uuid) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    grouped uuid;
    is_new  boolean;
BEGIN
    IF p_user = p_actor OR NOT is_notification_wanted(p_user, p_kind) OR is_blocked(p_user, p_actor) THEN
        RETURN NULL;
    END IF;
    PERFORM lock_user_streams(ARRAY[p_user]);
    SELECT n.id INTO grouped FROM notifications n
    WHERE n.user_id = p_user AND n.kind = p_kind AND n.target_id IS NOT DISTINCT FROM p_target
      AND n.read_at IS NULL AND n.first_at > now() - interval '1 hour'
    ORDER BY n.first_at DESC LIMIT 1 FOR NO KEY UPDATE;
    IF grouped IS NULL THEN
        INSERT INTO notifications (user_id, kind, actor_id, target_id, first_at, count)
        VALUES (p_user, p_kind, p_actor, p_target, now(), 0) RETURNING id INTO grouped;
    END IF;
    INSERT INTO notification_actors (notification_id, actor_id) SELECT grouped, p_actor WHERE p_actor IS NOT NULL ON CONFLICT DO NOTHING;
    is_new := FOUND OR p_actor IS NULL;
    IF NOT is_new AND p_kind NOT IN ('comment', 'reply', 'mention', 'missed_call') THEN
        RETURN NULL;
    END IF;
    UPDATE notifications n SET actor_id = p_actor, created_at = clock_timestamp(), count = n.count + (is_new OR p_kind = 'missed_call')::int,
        actors = CASE WHEN p_actor IS NULL THEN '{}' ELSE (ARRAY[p_actor] || array_remove(n.actors, p_actor))[1:5] END
    WHERE n.id = grouped;
    PERFORM tell_notifications(ARRAY[grouped]);
    RETURN grouped;
END $$;

-- Marks what one was notified of as read, one thing or (NULL) everything, and tells one's other devices; returns how much of it
-- was unread. What somebody else's transaction holds is being read there.
CREATE OR REPLACE FUNCTION read_notifications(p_user uuid, p_id uuid) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    were  bigint;
    rooms uuid[];
BEGIN
    PERFORM lock_user_streams(ARRAY[p_user]);
    WITH unread AS (
        SELECT n.id FROM notifications n
        WHERE n.user_id = p_user AND n.read_at IS NULL AND (p_id IS NULL OR n.id = p_id) FOR UPDATE SKIP LOCKED
    ), done AS (
        UPDATE notifications n SET read_at = clock_timestamp() FROM unread u WHERE n.id = u.id RETURNING n.room_id
    )
    SELECT coalesce(sum(g.n), 0), array_agg(g.room_id) FILTER (WHERE g.room_id IS NOT NULL) INTO were, rooms
    FROM (SELECT d.room_id, count(*) AS n FROM done d GROUP BY d.room_id) g
    WHERE g.room_id IS NULL OR may_read_room(p_user, g.room_id);
    IF were > 0 THEN
        PERFORM append_user_events(ARRAY[p_user], 'notification.read', ARRAY[notifications_left(p_user, p_id, rooms)]);
    END IF;
    RETURN were;
END $$;

-- Notifications that a person has not read, without those of rooms that the person may read no more; each room is asked about once.
CREATE OR REPLACE FUNCTION unread_notifications(p_user uuid) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(sum(g.n), 0)
        FROM (SELECT n.room_id, count(*) AS n FROM notifications n WHERE n.user_id = p_user AND n.read_at IS NULL GROUP BY n.room_id) g
        WHERE g.room_id IS NULL OR may_read_room(p_user, g.room_id));
END $$;

-- What the event notification.read tells: the notification (NULL: all of them), and what is left in all and in these rooms.
CREATE OR REPLACE FUNCTION notifications_left(p_user uuid, p_id uuid, p_rooms uuid[]) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN jsonb_build_object('id', p_id, 'unread_notifications', unread_notifications(p_user),
        'rooms', (SELECT coalesce(jsonb_agg(jsonb_build_object('room_id', r.id, 'mention_count', mention_count(r.id, p_user)) ORDER BY r.id), '[]')
                  FROM unnest(p_rooms) AS r (id)));
END $$;

-- Takes notifications away, and tells open devices of those that were unread: the newest 100 of one person, fewer of many, for the counts
-- say the rest. Returns whom it told. The streams of p_also are locked with theirs, for a caller who tells others afterwards; the caller
-- holds no other streams.
CREATE OR REPLACE FUNCTION take_notifications(p_ids uuid[], p_also uuid[] DEFAULT '{}') RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
    readers uuid[];
    ids     uuid[];
    users   uuid[];
    rooms   uuid[];
    most    bigint;
BEGIN
    readers := ARRAY(SELECT DISTINCT n.user_id FROM notifications n WHERE n.id = ANY (p_ids) AND n.read_at IS NULL);
    IF readers || p_also <> '{}' THEN PERFORM lock_user_streams(readers || p_also); END IF;
    most := least(100, greatest(1, 10000 / greatest(cardinality(readers), 1)));
    WITH gone AS (
        DELETE FROM notifications n WHERE n.id = ANY (p_ids) RETURNING n.id, n.user_id, n.room_id, n.read_at, n.created_at
    ), unread AS (
        SELECT g.*, row_number() OVER (PARTITION BY g.user_id ORDER BY g.created_at DESC, g.id) AS place FROM gone g
        WHERE g.read_at IS NULL AND g.user_id = ANY (readers)
    )
    SELECT array_agg(u.id ORDER BY u.user_id, u.place), array_agg(u.user_id ORDER BY u.user_id, u.place),
        array_agg(u.room_id ORDER BY u.user_id, u.place)
    INTO ids, users, rooms FROM unread u WHERE u.place <= most;
    IF ids IS NULL THEN RETURN '{}'; END IF;
    PERFORM append_user_events(users, 'notification.read', ARRAY(
        WITH told AS (
            SELECT * FROM unnest(ids, users, rooms) WITH ORDINALITY AS t (id, user_id, room_id, ord)
        ), remaining AS MATERIALIZED (
            SELECT t.user_id, notifications_left(t.user_id, NULL, array_agg(DISTINCT t.room_id) FILTER (WHERE t.room_id IS NOT NULL)) AS data
            FROM told t GROUP BY t.user_id
        )
        SELECT r.data || jsonb_build_object('id', t.id) FROM told t JOIN remaining r ON r.user_id = t.user_id ORDER BY t.ord));
    RETURN ARRAY(SELECT DISTINCT t.id FROM unnest(users) AS t (id));
END $$;

-- Takes back what these messages notified of and say no more: they are deleted, or name the person no longer. Returns whom it told, as
-- take_notifications. The caller holds the rooms' locks, and none of a stream.
CREATE OR REPLACE FUNCTION take_back_notifications(p_messages uuid[], p_also uuid[] DEFAULT '{}') RETURNS uuid[]
LANGUAGE plpgsql AS $$
BEGIN
    RETURN take_notifications(ARRAY(
        SELECT n.id FROM notifications n JOIN messages m ON m.id = n.message_id
        WHERE n.message_id = ANY (p_messages)
          AND (m.deleted_at IS NOT NULL
               OR n.kind = 'mention' AND NOT coalesce(m.mentions, '[]') @> jsonb_build_array(jsonb_build_object('user_id', n.user_id))
               OR n.kind = 'here' AND NOT coalesce(m.mentions, '[]') @> '[{"kind": "here"}]')), p_also);
END $$;
DROP FUNCTION IF EXISTS take_back_notifications(uuid[]);

-- Takes a person out of these notifications of what they did. One that gathers several goes on without them while anybody is left; one
-- that nobody is left of goes. Returns whom it told, as take_notifications.
DROP FUNCTION IF EXISTS leave_notifications(uuid[], uuid);
CREATE FUNCTION leave_notifications(p_ids uuid[], p_actor uuid) RETURNS uuid[]
LANGUAGE plpgsql AS $$
BEGIN
    IF p_ids = '{}' THEN RETURN '{}'; END IF;
    -- before the notifications, as notify_grouped
    PERFORM lock_user_streams(ARRAY(SELECT n.user_id FROM notifications n WHERE n.id = ANY (p_ids)));
    DELETE FROM notification_actors a WHERE a.notification_id = ANY (p_ids) AND a.actor_id = p_actor;
    UPDATE notifications n SET actors = l.actors, actor_id = l.actors[1], count = greatest(n.count - 1, 1)
    FROM (
        -- where nobody is named any more, others are of those who are only counted
        SELECT o.id, CASE WHEN array_remove(o.actors, p_actor) <> '{}' THEN array_remove(o.actors, p_actor) ELSE ARRAY(
            SELECT a.actor_id FROM notification_actors a WHERE a.notification_id = o.id ORDER BY a.actor_id LIMIT 5) END AS actors
        FROM notifications o WHERE o.id = ANY (p_ids)
    ) l
    WHERE n.id = l.id AND n.first_at IS NOT NULL;
    RETURN take_notifications(ARRAY(SELECT n.id FROM notifications n WHERE n.id = ANY (p_ids) AND n.actors = '{}'));
END $$;

-- The notifications of what somebody did that one person has, or all people: at most so many.
CREATE OR REPLACE FUNCTION notifications_by(p_actor uuid, p_user uuid, p_most bigint) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(
        (SELECT n.id FROM notifications n WHERE n.actor_id = p_actor AND (p_user IS NULL OR n.user_id = p_user) LIMIT p_most)
        UNION (SELECT n.id FROM notification_actors a JOIN notifications n ON n.id = a.notification_id
               WHERE a.actor_id = p_actor AND (p_user IS NULL OR n.user_id = p_user) LIMIT p_most));
END $$;

-- Others' messages after a person's read mark, counted up to p_most; 0 for who is no member.
DROP FUNCTION IF EXISTS unread_count(uuid, uuid, bigint);
CREATE OR REPLACE FUNCTION unread_count(p_room uuid, p_user uuid, p_read bigint, p_most bigint DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT count(*) FROM (SELECT 1 FROM messages u WHERE p_user IS NOT NULL AND u.room_id = p_room
            AND u.seq > p_read AND u.author_id <> p_user AND u.deleted_at IS NULL LIMIT p_most) unread);
END $$;

-- Calls of this room that a person has not read; 0 when the person may not read the room. What waits for a moderator calls nobody, and
-- neither does what one decided.
CREATE OR REPLACE FUNCTION mention_count(p_room uuid, p_user uuid) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE unread bigint := (SELECT count(*) FROM notifications n WHERE n.user_id = p_user AND n.room_id = p_room AND n.read_at IS NULL AND n.kind <> ALL ('{held,rejected}'));
BEGIN
    -- most often there are none: then the door is not asked
    RETURN CASE WHEN unread > 0 AND may_read_room(p_user, p_room) THEN unread ELSE 0 END;
END $$;
