-- Changes of messages that are there already. As in append.sql the row lock on `rooms` makes offsets dense and commits ordered.

-- A UUID of version 7, as the server makes them: the audit log is read in the order of its ids.
CREATE OR REPLACE FUNCTION uuid_by_time() RETURNS uuid
LANGUAGE sql VOLATILE AS $$
    SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid;
$$;

-- A message's reactions as they are shown, by the time of each emoji's first: NULL when there are none. The first 50 people are named.
CREATE OR REPLACE FUNCTION reactions_of(p_message uuid) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT jsonb_agg(jsonb_build_object('emoji', e.emoji, 'count', e.n, 'user_ids', e.user_ids) ORDER BY e.first, e.emoji)
        FROM (SELECT r.emoji, count(*) AS n, min(r.created_at) AS first,
                     (array_agg(r.user_id ORDER BY r.created_at, r.user_id))[1:50] AS user_ids
              FROM message_reactions r WHERE r.message_id = p_message GROUP BY r.emoji) e);
END $$;

-- Gives the messages new offsets, in this order, for the change that was just made to them. The caller holds the room's lock.
CREATE OR REPLACE FUNCTION place_changes(p_room uuid, p_messages uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH counted AS (
        UPDATE rooms r SET last_offset = r.last_offset + cardinality(p_messages) WHERE r.id = p_room
        RETURNING r.last_offset - cardinality(p_messages) AS base
    )
    UPDATE messages m SET change_seq = c.base + i.ord
    FROM counted c, unnest(p_messages) WITH ORDINALITY AS i (id, ord) WHERE m.id = i.id;
END $$;

-- Empties messages: what they said is gone for good, their place remains.
CREATE OR REPLACE FUNCTION bury_messages(p_messages uuid[]) RETURNS void
LANGUAGE sql AS $$
    DELETE FROM message_reactions r WHERE r.message_id = ANY (p_messages);
    -- gone for everyone now; the janitor removes the files
    UPDATE uploads u SET deleted_at = now() WHERE u.message_id = ANY (p_messages);
    UPDATE messages m SET content = '', attachments = NULL, mentions = NULL, reactions = NULL, pinned_at = NULL, words = '', deleted_at = now()
    WHERE m.id = ANY (p_messages);
$$;

-- Whether someone may not change messages of a room any more, though they might when they asked: banned, sent away, in a time-out, or
-- in a conversation that a block closed; in these two one's own messages may still be deleted. The caller holds the room's lock: nobody stands behind the act that silences them.
CREATE OR REPLACE FUNCTION is_silenced(p_room uuid, p_user uuid, p_deletes boolean) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM room_restrictions x WHERE x.room_id = p_room AND x.user_id = p_user
            AND (x.ends_at IS NULL OR x.ends_at > now()) AND (x.kind = 'ban' OR NOT p_deletes))
        OR NOT EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = p_room AND m.user_id = p_user)
            AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.id = p_room AND is_open(r.type))
        OR NOT p_deletes AND EXISTS (SELECT 1 FROM rooms r WHERE r.id = p_room AND r.is_closed);
END $$;

-- Applies a batch of changes to messages of one room, in order, in one transaction. Every change gets a status by its ordinal:
-- 'changed', 'same' (nothing to do), 'not_found', 'silenced', 'deleted', 'forbidden' or 'full'. A message that changed several times takes one
-- offset, so that a storm of reactions is one event. `p_origins` says where each was asked from, for the audit log. One more row, of the
-- ordinal 0 and the status 'told', names those whose own streams have new events. `p_words` are those of the new texts. The
-- version before has functions of seven and of eight parameters.
CREATE OR REPLACE FUNCTION change_messages(
    p_room uuid, p_kinds text[], p_messages uuid[], p_users uuid[], p_texts text[], p_mentions jsonb[], p_may boolean[], p_origins jsonb[],
    p_words text[]
) RETURNS TABLE (ord bigint, status text, told uuid[])
LANGUAGE plpgsql AS $$
DECLARE
    m messages;
    touched uuid[] := '{}';
    reacted uuid[] := '{}';
    unsaid uuid[] := '{}';
    outcome text;
    is_there boolean;
BEGIN
    PERFORM 1 FROM rooms r WHERE r.id = p_room AND r.deleted_at IS NULL FOR NO KEY UPDATE;
    is_there := FOUND;
    FOR i IN 1 .. cardinality(p_kinds) LOOP
        SELECT * INTO m FROM messages o WHERE o.id = p_messages[i] AND o.room_id = p_room AND is_there;
        outcome := 'changed';
        IF m.id IS NULL THEN
            outcome := 'not_found';
        ELSIF is_silenced(p_room, p_users[i], p_kinds[i] = 'delete') THEN
            outcome := 'silenced';
        ELSIF m.deleted_at IS NOT NULL THEN
            outcome := CASE WHEN p_kinds[i] = 'delete' THEN 'same' ELSE 'deleted' END;
        ELSIF p_kinds[i] = 'edit' THEN
            IF m.author_id <> p_users[i] THEN outcome := 'forbidden';
            ELSIF m.content = p_texts[i] THEN outcome := 'same';
            ELSE
                UPDATE messages o SET content = p_texts[i], mentions = NULLIF(p_mentions[i], 'null'), words = p_words[i]::tsvector,
                    edited_at = now()
                WHERE o.id = m.id;
                unsaid := unsaid || m.id;
            END IF;
        ELSIF p_kinds[i] = 'delete' THEN
            IF m.author_id <> p_users[i] AND NOT p_may[i] THEN outcome := 'forbidden';
            ELSE
                PERFORM bury_messages(ARRAY[m.id]);
                unsaid := unsaid || m.id;
                IF m.author_id <> p_users[i] THEN
                    INSERT INTO audit_log (id, user_id, action, resource, resource_id, target_id, reason, data, ip_address, user_agent, request_id)
                    VALUES (uuid_by_time(), p_users[i], 'message.deleted', 'room', p_room, m.author_id, NULLIF(p_texts[i], ''),
                            jsonb_build_object('message_id', m.id), p_origins[i] ->> 'ip_address', p_origins[i] ->> 'user_agent',
                            p_origins[i] ->> 'request_id');
                END IF;
            END IF;
        ELSIF p_kinds[i] = 'react' THEN
            IF (SELECT count(DISTINCT r.emoji) FILTER (WHERE r.emoji <> p_texts[i]) FROM message_reactions r WHERE r.message_id = m.id) >= 20 THEN
                outcome := 'full';
            ELSE
                INSERT INTO message_reactions (message_id, emoji, user_id) VALUES (m.id, p_texts[i], p_users[i]) ON CONFLICT DO NOTHING;
                IF NOT FOUND THEN outcome := 'same'; ELSE reacted := reacted || m.id; END IF;
            END IF;
        ELSIF p_kinds[i] = 'unreact' THEN
            DELETE FROM message_reactions r WHERE r.message_id = m.id AND r.emoji = p_texts[i] AND r.user_id = p_users[i];
            IF NOT FOUND THEN outcome := 'same'; ELSE reacted := reacted || m.id; END IF;
        ELSIF NOT p_may[i] THEN
            outcome := 'forbidden';
        ELSIF (p_kinds[i] = 'pin') = (m.pinned_at IS NOT NULL) THEN
            outcome := 'same';
        ELSIF p_kinds[i] = 'pin' AND (SELECT count(*) FROM messages o WHERE o.room_id = p_room AND o.pinned_at IS NOT NULL) >= 50 THEN
            outcome := 'full';
        ELSE
            UPDATE messages o SET pinned_at = CASE WHEN p_kinds[i] = 'pin' THEN clock_timestamp() END WHERE o.id = m.id;
        END IF;
        IF outcome = 'changed' THEN touched := array_remove(touched, m.id) || m.id; END IF;
        ord := i;
        status := outcome;
        told := '{}';
        RETURN NEXT;
    END LOOP;
    UPDATE messages o SET reactions = reactions_of(o.id) WHERE o.id = ANY (reacted) AND o.deleted_at IS NULL;
    IF touched <> '{}' THEN PERFORM place_changes(p_room, touched); END IF;
    IF unsaid <> '{}' THEN
        told := take_back_notifications(unsaid);
        IF told <> '{}' THEN
            ord := 0;
            status := 'told';
            RETURN NEXT;
        END IF;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION change_messages(
    p_room uuid, p_kinds text[], p_messages uuid[], p_users uuid[], p_texts text[], p_mentions jsonb[], p_may boolean[], p_origins jsonb[]
) RETURNS TABLE (ord bigint, status text, told uuid[])
LANGUAGE sql AS $$
    SELECT * FROM change_messages(p_room, p_kinds, p_messages, p_users, p_texts, p_mentions, p_may, p_origins,
        array_fill(NULL::text, ARRAY[cardinality(p_kinds)]));
$$;

-- Empties what someone wrote in a room since a time, newest first and 1000 at most: how many, and whom it told that they are called no
-- more. The streams of p_also are locked with theirs.
CREATE OR REPLACE FUNCTION delete_messages_of(p_room uuid, p_author uuid, p_since timestamptz, p_also uuid[], OUT deleted bigint, OUT told uuid[])
LANGUAGE plpgsql AS $$
DECLARE
    found   uuid[];
    authors uuid[];
BEGIN
    PERFORM 1 FROM rooms r WHERE r.id = p_room FOR NO KEY UPDATE;
    authors := ARRAY(
        SELECT p_author
        UNION SELECT h.id FROM room_hooks h WHERE h.room_id = p_room AND h.created_by = p_author
        UNION SELECT (a.data ->> 'hook_id')::uuid FROM audit_log a
        WHERE a.resource = 'room' AND a.resource_id = p_room AND a.action = 'hook.deleted' AND a.target_id = p_author AND a.created_at >= p_since);
    SELECT coalesce(array_agg(n.id ORDER BY n.seq), '{}') INTO found FROM (
        SELECT m.id, m.seq FROM messages m
        WHERE m.room_id = p_room AND m.author_id = ANY (authors) AND m.created_at >= p_since AND m.deleted_at IS NULL
        ORDER BY m.seq DESC LIMIT 1000) n;
    deleted := cardinality(found);
    told := '{}';
    IF found <> '{}' THEN
        PERFORM bury_messages(found);
        PERFORM place_changes(p_room, found);
        told := take_back_notifications(found, p_also);
    END IF;
END $$;

-- The same for servers of before.
CREATE OR REPLACE FUNCTION delete_recent_messages(p_room uuid, p_author uuid, p_since timestamptz) RETURNS bigint
LANGUAGE sql AS $$
    SELECT d.deleted FROM delete_messages_of(p_room, p_author, p_since, '{}') AS d;
$$;
