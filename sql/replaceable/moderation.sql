-- What a room does by itself for its moderators.

-- Who wrote in a room in the last so many seconds, and when; of the newest 100,000 messages. It reads backwards and stops at the first
-- that is older.
CREATE OR REPLACE FUNCTION recent_speakers(p_room uuid, p_seconds integer) RETURNS TABLE (author uuid, spoke timestamptz)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    m record;
    since timestamptz := now() - make_interval(secs => p_seconds);
BEGIN
    FOR m IN SELECT w.author_id, w.created_at FROM messages w WHERE w.room_id = p_room ORDER BY w.seq DESC LIMIT 100000 LOOP
        EXIT WHEN m.created_at < since;
        author := m.author_id;
        spoke := m.created_at;
        RETURN NEXT;
    END LOOP;
END $$;

-- Lets a message wait for a moderator, once per author and client_id, and tells the moderators; a person has at most 20 waiting in a
-- room. What carries a track that is not there any more does not wait ('gone'). It is the act of the rule's maker. The notification stays unread until a
-- moderator has decided, whatever is read in the room.
CREATE OR REPLACE FUNCTION hold_message(
    p_id uuid, p_room uuid, p_author uuid, p_client uuid, p_content text, p_reply uuid, p_attachments jsonb, p_rule uuid, p_by uuid,
    p_moderators uuid[]
) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM held_messages h WHERE h.author_id = p_author AND h.client_id = p_client) THEN RETURN 'there'; END IF;
    IF (SELECT count(*) FROM held_messages h WHERE h.room_id = p_room AND h.author_id = p_author) >= 20 THEN RETURN 'full'; END IF;
    PERFORM hold_tracks(ARRAY[p_attachments]);
    IF NOT tracks_are_there(p_attachments, p_author) THEN RETURN 'gone'; END IF;
    INSERT INTO held_messages (id, room_id, author_id, client_id, content, reply_to, attachments, rule_id)
    VALUES (p_id, p_room, p_author, p_client, p_content, p_reply, p_attachments, p_rule) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN 'there'; END IF;
    INSERT INTO audit_log (id, user_id, action, resource, resource_id, target_id, data)
    VALUES (uuid_by_time(), p_by, 'message.held', 'room', p_room, p_author, jsonb_build_object('held_id', p_id, 'rule_id', p_rule));
    PERFORM lock_user_streams(p_moderators);
    PERFORM notify_users(p_moderators, 'held', p_author, p_room, NULL, (SELECT r.last_offset FROM rooms r WHERE r.id = p_room));
    RETURN 'new';
END $$;

-- Somebody decided on a held message: the moderators' notifications of it are read, the oldest of this author's for each of them, and
-- its author is told. One that is approved stands in the room then: only of one that is rejected there is a notification, too. Returns
-- everyone whose stream goes on.
CREATE OR REPLACE FUNCTION settle_held(p_room uuid, p_author uuid, p_client uuid, p_approved boolean, p_reason text) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
    ids   uuid[];
    users uuid[];
    told  uuid;
BEGIN
    SELECT array_agg(d.id ORDER BY d.user_id), array_agg(d.user_id ORDER BY d.user_id) INTO ids, users
    FROM (SELECT DISTINCT ON (n.user_id) n.id, n.user_id FROM room_members m
          JOIN notifications n ON n.user_id = m.user_id AND n.room_id = p_room AND n.read_at IS NULL AND n.kind = 'held' AND n.actor_id = p_author
          WHERE m.room_id = p_room ORDER BY n.user_id, n.created_at) d;
    PERFORM lock_user_streams(coalesce(users, '{}') || CASE WHEN is_hook(p_author) THEN '{}' ELSE ARRAY[p_author] END);
    IF ids IS NOT NULL THEN
        UPDATE notifications n SET read_at = clock_timestamp() WHERE n.id = ANY (ids) AND n.read_at IS NULL;
        PERFORM append_user_events(users, 'notification.read',
            ARRAY(SELECT notifications_left(i.user_id, i.id, ARRAY[p_room])
                  FROM unnest(ids, users) WITH ORDINALITY AS i (id, user_id, place) ORDER BY i.place));
    END IF;
    -- a hook hears nothing
    IF is_hook(p_author) THEN RETURN coalesce(users, '{}'); END IF;
    IF p_approved THEN
        PERFORM append_user_events(ARRAY[p_author], 'chat.approved', ARRAY[jsonb_build_object('room_id', p_room, 'client_id', p_client)]);
    ELSE
        PERFORM append_user_events(ARRAY[p_author], 'chat.rejected',
            ARRAY[jsonb_build_object('room_id', p_room, 'client_id', p_client, 'reason', p_reason)]);
        -- nobody in particular did it, and no place in the room: whoever reads the room has not read this
        IF is_notification_wanted(p_author, 'rejected') THEN
            INSERT INTO notifications (user_id, kind, room_id, reason) VALUES (p_author, 'rejected', p_room, p_reason) RETURNING id INTO told;
            PERFORM tell_notifications(ARRAY[told]);
        END IF;
    END IF;
    RETURN array_append(coalesce(users, '{}'), p_author);
END $$;
