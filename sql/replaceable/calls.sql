-- Calls. Lock order: the pair of two people, the call, then streams.

-- Whether somebody may call another: `no` without a direct conversation that may be written to, `blocked` when the caller blocks the
-- other, `silent` when the other blocks the caller, else `yes`.
CREATE OR REPLACE FUNCTION may_call(p_caller uuid, p_callee uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT is_person_there(p_callee) OR NOT EXISTS (
        SELECT 1 FROM rooms r JOIN room_members m ON m.room_id = r.id AND m.user_id = p_caller
        WHERE r.direct_key = least(p_caller, p_callee) || ':' || greatest(p_caller, p_callee)
          AND r.deleted_at IS NULL AND NOT r.is_archived) THEN
        RETURN 'no';
    END IF;
    RETURN CASE
        WHEN EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = p_caller AND b.blocked_id = p_callee) THEN 'blocked'
        WHEN EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = p_callee AND b.blocked_id = p_caller) THEN 'silent'
        ELSE 'yes' END;
END $$;

-- Whether somebody may be in a room's call: `no` for who is no member, `direct` for the conversation of two people, `muted` during a time-out.
CREATE OR REPLACE FUNCTION may_call_in(p_user uuid, p_room uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE found_type text;
BEGIN
    SELECT r.type INTO found_type FROM rooms r JOIN room_members m ON m.room_id = r.id AND m.user_id = p_user
    WHERE r.id = p_room AND r.deleted_at IS NULL AND NOT r.is_archived;
    IF found_type IS NULL OR NOT may_read_room(p_user, p_room) THEN RETURN 'no'; END IF;
    IF found_type = 'direct' THEN RETURN 'direct'; END IF;
    RETURN CASE WHEN EXISTS (SELECT 1 FROM room_restrictions b WHERE b.room_id = p_room AND b.user_id = p_user AND b.kind = 'timeout'
        AND (b.ends_at IS NULL OR b.ends_at > now())) THEN 'muted' ELSE 'yes' END;
END $$;

-- The same for coming into a call that there is.
CREATE OR REPLACE FUNCTION may_come_in(p_user uuid, p_call uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE asked calls;
BEGIN
    SELECT * INTO asked FROM calls c WHERE c.id = p_call;
    IF NOT FOUND THEN RETURN false; END IF;
    IF asked.room_id IS NOT NULL THEN RETURN may_call_in(p_user, asked.room_id) = 'yes'; END IF;
    RETURN p_user = asked.caller_id OR p_user = asked.callee_id AND NOT asked.is_silent AND NOT is_blocked(asked.caller_id, asked.callee_id);
END $$;

-- Whether a call may stand in somebody's history at all: of a room it does for members only.
CREATE OR REPLACE FUNCTION may_see_call(p_call calls, p_user uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT p_call.room_id IS NULL OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = p_call.room_id AND m.user_id = p_user);
$$;

-- Returns the processes that devices of a call are with, or that keep their places, and that are none of these; the nil id for devices of
-- which it is not known. NULL: nothing can be told.
CREATE OR REPLACE FUNCTION processes_gone(p_call calls, p_living uuid[]) RETURNS uuid[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_living IS NULL THEN NULL ELSE coalesce((
        SELECT array_agg(DISTINCT n.node) FROM (
            SELECT coalesce((p.seat ->> 'node')::uuid, '00000000-0000-0000-0000-000000000000') AS node
            FROM jsonb_array_elements(p_call.state -> 'participants') AS p (seat)
            UNION ALL SELECT coalesce((d.device ->> 'node')::uuid, '00000000-0000-0000-0000-000000000000')
            FROM jsonb_each(p_call.state -> 'devices') AS d (connection, device)) AS n
        WHERE n.node <> ALL (p_living)), '{}') END;
$$;

-- Whether one of these devices has a participant's place.
CREATE OR REPLACE FUNCTION has_place(p_call calls, p_participant uuid, p_connections uuid[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT EXISTS (SELECT 1 FROM jsonb_array_elements(p_call.state -> 'participants') AS p (seat)
        WHERE (p.seat ->> 'id')::uuid = p_participant AND (p.seat ->> 'connection')::uuid = ANY (p_connections));
$$;

-- Appends events of several types to people's own streams. The caller holds the locks.
CREATE OR REPLACE FUNCTION tell_of_call(p_users uuid[], p_types text[], p_data jsonb[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    of_type text;
    users   uuid[];
    data    jsonb[];
BEGIN
    FOR of_type IN SELECT DISTINCT t.name FROM unnest(p_types) AS t (name) ORDER BY t.name DESC LOOP
        SELECT array_agg(i.user_id ORDER BY i.ord), array_agg(i.data ORDER BY i.ord) INTO users, data
        FROM unnest(p_users, p_types, p_data) WITH ORDINALITY AS i (user_id, type, data, ord) WHERE i.type = of_type;
        PERFORM append_user_events(users, of_type, data);
    END LOOP;
END $$;

-- Tells what a change of a call is to tell: on own streams, and by notifications of a call that the caller missed nobody at.
CREATE OR REPLACE FUNCTION tell_change_of_call(p_caller uuid, p_users uuid[], p_types text[], p_data jsonb[], p_missed uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE missed uuid;
BEGIN
    IF p_users || p_missed = '{}' THEN RETURN; END IF;
    PERFORM lock_user_streams(p_users || p_missed);
    PERFORM tell_of_call(p_users, p_types, p_data);
    FOREACH missed IN ARRAY p_missed LOOP
        PERFORM notify_grouped(missed, 'missed_call', p_caller, p_caller);
    END LOOP;
END $$;

-- Begins a call. `begun`; `exists`: there is one of this id; `taken`: `other` is the call of the two, or of the room; `stale`: what was
-- known of the two holds no more.
CREATE OR REPLACE FUNCTION begin_call(
    p_id uuid, p_caller uuid, p_callee uuid, p_room uuid, p_verdict text, p_phase text, p_state jsonb, p_node text, p_due_at timestamptz,
    p_created_at timestamptz, p_expires_at timestamptz, p_ended_at timestamptz, p_reason text,
    p_people uuid[], p_users uuid[], p_types text[], p_data jsonb[], p_missed uuid[], OUT status text, OUT other uuid
) LANGUAGE plpgsql AS $$
BEGIN
    IF p_callee IS NOT NULL THEN
        -- a block waits for this call, or this call for the block
        PERFORM is_blocked_for_now(p_caller, p_callee);
        IF may_call(p_caller, p_callee) <> p_verdict THEN status := 'stale'; RETURN; END IF;
    END IF;
    status := 'exists';
    IF EXISTS (SELECT 1 FROM calls c WHERE c.id = p_id) THEN RETURN; END IF;
    status := 'taken';
    SELECT c.id INTO other FROM calls c WHERE c.phase <> 'ended' AND (p_room IS NOT NULL AND c.room_id = p_room
        OR p_callee IS NOT NULL AND c.callee_id IS NOT NULL AND least(c.caller_id, c.callee_id) = least(p_caller, p_callee)
           AND greatest(c.caller_id, c.callee_id) = greatest(p_caller, p_callee));
    IF other IS NOT NULL THEN RETURN; END IF;
    INSERT INTO calls (id, caller_id, callee_id, room_id, is_silent, phase, state, node, due_at, created_at, expires_at, ended_at, reason)
    VALUES (p_id, p_caller, p_callee, p_room, p_verdict = 'silent', p_phase, p_state, p_node, p_due_at, p_created_at, p_expires_at,
        p_ended_at, p_reason)
    ON CONFLICT DO NOTHING;
    -- somebody was quicker by a moment: who asks again finds that call
    IF NOT FOUND THEN status := 'stale'; RETURN; END IF;
    INSERT INTO call_people (call_id, user_id, created_at, joined_at, left_at)
    SELECT p_id, u.id, p_created_at, CASE WHEN u.id = p_caller THEN p_created_at END, CASE WHEN u.id = p_caller THEN p_ended_at END
    FROM users u WHERE u.id = ANY (p_people || p_caller) ORDER BY u.id;
    PERFORM tell_change_of_call(p_caller, p_users, p_types, p_data, p_missed);
    status := 'begun';
END $$;

-- Writes what became of a call, if nobody changed it since this revision; returns the new revision.
CREATE OR REPLACE FUNCTION write_call(
    p_id uuid, p_rev bigint, p_phase text, p_is_silent boolean, p_state jsonb, p_node text, p_due_at timestamptz, p_at timestamptz,
    p_answered_at timestamptz, p_ended_at timestamptz, p_reason text, p_joined uuid[], p_left uuid[],
    p_users uuid[], p_types text[], p_data jsonb[], p_missed uuid[]
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    written calls;
BEGIN
    UPDATE calls c SET rev = c.rev + 1, phase = p_phase, is_silent = p_is_silent, state = p_state, node = p_node, due_at = p_due_at,
        answered_at = p_answered_at, ended_at = p_ended_at, reason = p_reason
    WHERE c.id = p_id AND c.rev = p_rev AND c.phase <> 'ended' RETURNING * INTO written;
    IF NOT FOUND THEN RETURN NULL; END IF;
    INSERT INTO call_people AS p (call_id, user_id, created_at, joined_at)
    SELECT p_id, u.id, written.created_at, p_at FROM users u WHERE u.id = ANY (p_joined) ORDER BY u.id
    ON CONFLICT (call_id, user_id) DO UPDATE SET joined_at = coalesce(p.joined_at, excluded.joined_at), left_at = NULL;
    UPDATE call_people p SET left_at = p_at WHERE p.call_id = p_id AND p.user_id = ANY (p_left);
    IF p_left <> '{}' OR p_phase = 'ended' THEN
        DELETE FROM call_signals s WHERE s.call_id = p_id
            AND (p_phase = 'ended' OR NOT p_state -> 'participants' @> jsonb_build_array(jsonb_build_object('id', s.to_id)));
    END IF;
    PERFORM tell_change_of_call(written.caller_id, p_users, p_types, p_data, p_missed);
    RETURN written.rev;
END $$;

-- Whether somebody blocked the caller while it rang at them: for them it ended then, whatever the caller goes on hearing.
CREATE OR REPLACE FUNCTION is_hidden_call(p_call calls, p_user uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_call.is_silent AND p_call.callee_id IS NOT DISTINCT FROM p_user;
$$;

-- Where a call stands for one person.
CREATE OR REPLACE FUNCTION call_phase(p_call calls, p_user uuid) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN is_hidden_call(p_call, p_user) THEN 'ended' ELSE p_call.phase END;
$$;

-- How a call ended for one person: in a room, who never came in has missed it.
CREATE OR REPLACE FUNCTION call_outcome(p_call calls, p_user uuid, p_joined_at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN is_hidden_call(p_call, p_user) THEN 'cancelled'
        WHEN p_call.room_id IS NOT NULL AND p_call.phase = 'ended' AND p_joined_at IS NULL THEN 'missed' ELSE p_call.reason END;
$$;

-- How long one person talked, in milliseconds; NULL while they do, and if they never did.
CREATE OR REPLACE FUNCTION call_duration_ms(p_call calls, p_joined_at timestamptz, p_left_at timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(epoch FROM coalesce(p_left_at, p_call.ended_at) - greatest(p_joined_at, p_call.answered_at)) * 1000)::bigint
    WHERE p_joined_at IS NOT NULL AND p_call.answered_at IS NOT NULL AND coalesce(p_left_at, p_call.ended_at) >= greatest(p_joined_at, p_call.answered_at);
$$;

-- Whether a call rings at somebody now.
CREATE OR REPLACE FUNCTION rings_at(p_call calls, p_user uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_call.phase <> 'ended' AND p_call.state #> ARRAY['rung', p_user::text] IS NOT NULL
        AND coalesce(jsonb_typeof(p_call.state #> ARRAY['rung', p_user::text, 'over']), 'null') = 'null';
$$;
