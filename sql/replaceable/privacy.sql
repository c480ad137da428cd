-- The end of an account.

-- Takes everything from an account that tells whose it was; what others rely on (their conversations, their audit log) keeps the bare
-- id. Answers the sessions that ended. What takes longer is left to be done in `erasures`.
CREATE OR REPLACE FUNCTION erase_user(p_user uuid, p_keep_public_tracks boolean) RETURNS SETOF uuid
LANGUAGE plpgsql AS $$
DECLARE
    former users;
    mark text := right(replace(p_user::text, '-', ''), 12);
BEGIN
    SELECT * INTO former FROM users u WHERE u.id = p_user FOR NO KEY UPDATE;
    -- what others chose does not keep anyone from going: a name or an address that is taken gives way to another
    LOOP
        BEGIN
            UPDATE users u SET username = 'deleted-' || mark, email = mark || '.' || p_user || '@deleted.invalid' WHERE u.id = p_user;
            EXIT;
        EXCEPTION WHEN unique_violation THEN
            mark := left(replace(gen_random_uuid()::text, '-', ''), 12);
        END;
    END LOOP;
    UPDATE users u SET name_skeleton = NULL, password_hash = '', avatar = NULL,
        role = 'user', is_active = false, is_verified = false, last_login_at = NULL, login_count = 0, updated_at = now(),
        first_name = NULL, last_name = NULL, bio = NULL, location = NULL, birthdate = NULL, gender = NULL, banner_url = NULL,
        social_links = '{}', genres = '{}', is_public = false, username_changed_at = NULL, promoted_to_creator_at = NULL,
        role_withdrawn_at = NULL
    WHERE u.id = p_user;
    -- from here on nothing of this person's own is written (refuse_for_erased); what was under way is swept again
    INSERT INTO erasures AS e (user_id, keep_public_tracks) VALUES (p_user, p_keep_public_tracks)
    ON CONFLICT (user_id) DO UPDATE SET done_at = NULL, again_at = now() + interval '30 seconds',
        keep_public_tracks = excluded.keep_public_tracks;
    DELETE FROM mails m WHERE m.recipient = former.email;
    RETURN QUERY SELECT s FROM erase_things(p_user, p_keep_public_tracks) AS s;
END $$;

-- Takes away what belongs to an erased person alone; answers the sessions that ended. It may be done again.
CREATE OR REPLACE FUNCTION erase_things(p_user uuid, p_keep_public_tracks boolean) RETURNS SETOF uuid
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM mails m WHERE m.user_id = p_user;
    DELETE FROM mailed_tokens t WHERE t.user_id = p_user;
    DELETE FROM two_factor t WHERE t.user_id = p_user;
    DELETE FROM user_blocks b WHERE b.blocker_id = p_user OR b.blocked_id = p_user;
    DELETE FROM queues q WHERE q.user_id = p_user;
    DELETE FROM notification_preferences p WHERE p.user_id = p_user;
    DELETE FROM notification_digests d WHERE d.user_id = p_user;
    DELETE FROM call_preferences p WHERE p.user_id = p_user;
    DELETE FROM held_messages h WHERE h.author_id = p_user;
    UPDATE live_broadcasts b SET recording_url = NULL FROM live_streams s
    WHERE s.owner_id = p_user AND b.stream_id = s.id AND b.recording_url IS NOT NULL;
    UPDATE live_streams s SET title = '', description = '', category = '', tags = '{}', scheduled_at = NULL, key_hash = NULL, key_sealed = NULL
    WHERE s.owner_id = p_user AND (s.key_hash IS NOT NULL OR s.title <> '');
    UPDATE room_invites i SET revoked_at = now() WHERE i.created_by = p_user AND i.revoked_at IS NULL;
    UPDATE uploads u SET deleted_at = now(), name = '' WHERE u.owner_id = p_user AND u.room_id IS NULL AND u.message_id IS NULL AND u.deleted_at IS NULL;
    UPDATE track_uploads c SET status = 'ended', ended_at = now(), file_name = '', details = '{}', failure = NULL
    WHERE c.owner_id = p_user AND (c.status <> 'ended' OR c.file_name <> '');
    UPDATE user_pictures p SET status = 'gone' WHERE p.user_id = p_user AND p.status <> 'gone';
    PERFORM 1 FROM tracks t WHERE t.creator_id = p_user ORDER BY t.id FOR NO KEY UPDATE;
    -- the rows stay for the lists of others that name them, and say nothing
    UPDATE tracks t SET deleted_at = coalesce(t.deleted_at, now()), title = '', artist = '', album = NULL, genre = NULL, genres = '{}',
        tags = '{}', year = NULL, bpm = NULL, musical_key = NULL, file_name = '', status_message = NULL
    WHERE t.creator_id = p_user AND (t.deleted_at IS NULL OR t.title <> '' OR t.file_name <> '') AND NOT (p_keep_public_tracks AND t.is_public AND t.deleted_at IS NULL);
    UPDATE data_exports x SET expires_at = now(), status = CASE WHEN x.status = 'pending' THEN 'failed' ELSE x.status END
    WHERE x.user_id = p_user AND x.expires_at > now();
    DELETE FROM api_keys k USING sessions s WHERE s.id = k.session_id AND s.user_id = p_user;
    UPDATE sessions s SET ip_address = '', user_agent = '' WHERE s.user_id = p_user AND (s.ip_address <> '' OR s.user_agent <> '');
    RETURN QUERY UPDATE sessions s SET revoked_at = now() WHERE s.user_id = p_user AND s.revoked_at IS NULL RETURNING s.id;
END $$;

-- Waits for whoever writes something of this person's own right now (refuse_for_erased), and holds nobody up for longer than that.
CREATE OR REPLACE FUNCTION await_writes_of(p_user uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM users u WHERE u.id = p_user FOR UPDATE;
END $$;

-- Takes an erased person out of some of what others were notified of, at most so many of each kind: how many, and whom it told.
CREATE OR REPLACE FUNCTION forget_acts_of(p_user uuid, p_most bigint, OUT taken bigint, OUT told uuid[])
LANGUAGE plpgsql AS $$
DECLARE found uuid[] := notifications_by(p_user, NULL, p_most);
BEGIN
    told := leave_notifications(found, p_user);
    taken := cardinality(found);
END $$;

-- Takes away some of what an erased person has many of, at most so many rows of each kind; returns how many. Nobody can ask for it any more.
CREATE OR REPLACE FUNCTION erase_rows(p_user uuid, p_most bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    total bigint := 0;
    taken bigint;
BEGIN
    -- nobody is in it and nobody owns it
    UPDATE rooms r SET deleted_at = now() WHERE r.created_by = p_user AND r.type <> 'direct' AND r.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id);
    total := total + erase_comments(p_user, p_most);
    DELETE FROM plays p WHERE p.id IN (SELECT o.id FROM plays o WHERE o.user_id = p_user LIMIT p_most);
    GET DIAGNOSTICS taken = ROW_COUNT;
    total := total + taken;
    -- a call that goes on is ended first, by its actor; one that stands in nobody's history any more goes
    WITH own AS (
        DELETE FROM call_people p WHERE p.user_id = p_user AND p.call_id IN (
            SELECT o.call_id FROM call_people o JOIN calls c ON c.id = o.call_id AND c.phase = 'ended' WHERE o.user_id = p_user LIMIT p_most)
        RETURNING p.call_id
    ), gone AS (
        DELETE FROM calls c USING own
        WHERE c.id = own.call_id AND NOT EXISTS (SELECT 1 FROM call_people o WHERE o.call_id = c.id AND o.user_id <> p_user)
    )
    SELECT count(*) INTO taken FROM own;
    total := total + taken;
    DELETE FROM call_quality q WHERE q.participant_id IN (SELECT o.participant_id FROM call_quality o WHERE o.user_id = p_user LIMIT p_most);
    GET DIAGNOSTICS taken = ROW_COUNT;
    total := total + taken;
    DELETE FROM user_events e WHERE e.user_id = p_user
        AND e.seq IN (SELECT o.seq FROM user_events o WHERE o.user_id = p_user ORDER BY o.seq LIMIT p_most);
    GET DIAGNOSTICS taken = ROW_COUNT;
    total := total + taken;
    DELETE FROM follows f WHERE (f.follower_id, f.followed_id) IN (
        SELECT o.follower_id, o.followed_id FROM follows o WHERE o.follower_id = p_user OR o.followed_id = p_user LIMIT p_most);
    GET DIAGNOSTICS taken = ROW_COUNT;
    total := total + taken;
    DELETE FROM track_likes l WHERE l.user_id = p_user
        AND l.track_id IN (SELECT o.track_id FROM track_likes o WHERE o.user_id = p_user LIMIT p_most);
    GET DIAGNOSTICS taken = ROW_COUNT;
    total := total + taken;
    DELETE FROM track_reposts l WHERE l.user_id = p_user
        AND l.track_id IN (SELECT o.track_id FROM track_reposts o WHERE o.user_id = p_user LIMIT p_most);
    GET DIAGNOSTICS taken = ROW_COUNT;
    total := total + taken;
    DELETE FROM notifications n WHERE n.id IN (SELECT o.id FROM notifications o WHERE o.user_id = p_user LIMIT p_most);
    GET DIAGNOSTICS taken = ROW_COUNT;
    total := total + taken;
    SELECT f.taken INTO taken FROM forget_acts_of(p_user, p_most) f;
    RETURN total + taken;
END $$;

-- Returns JSON that people are shown in with their present names and pictures. `p_people` holds {id: {username, avatar}}. A name is found
-- by its place, beside the id of its owner; what any name says changes nothing, and keys stay as they are.
CREATE OR REPLACE FUNCTION with_present_names(p_data jsonb, p_people jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    renewed jsonb;
    person  jsonb;
BEGIN
    CASE jsonb_typeof(p_data)
    WHEN 'array' THEN
        SELECT coalesce(jsonb_agg(with_present_names(e.value, p_people) ORDER BY e.ord), '[]') INTO renewed
        FROM jsonb_array_elements(p_data) WITH ORDINALITY AS e (value, ord);
        RETURN renewed;
    WHEN 'object' THEN
        SELECT coalesce(jsonb_object_agg(e.key, with_present_names(e.value, p_people)), '{}') INTO renewed FROM jsonb_each(p_data) AS e;
        person := coalesce(p_people -> (p_data ->> 'user_id'), p_people -> (p_data ->> 'id'));
        IF person IS NOT NULL AND jsonb_typeof(p_data -> 'username') = 'string' THEN
            renewed := jsonb_set(renewed, '{username}', person -> 'username', false);
            renewed := jsonb_set(renewed, '{avatar}', person -> 'avatar', false);
        END IF;
        RETURN renewed;
    ELSE
        RETURN p_data;
    END CASE;
END $$;

-- Takes from entries of the audit log where an erased person was and what they say of that person's own things; returns from how many.
CREATE OR REPLACE FUNCTION erase_audit_entries(p_user uuid, p_most bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE changed bigint;
BEGIN
    UPDATE audit_log a SET ip_address = NULL, user_agent = NULL,
        data = CASE WHEN a.kind = 'event' AND a.target_id IS NULL AND a.resource <> 'room' THEN NULL ELSE a.data END
    WHERE a.id IN (
        SELECT o.id FROM audit_log o
        WHERE o.user_id = p_user AND (o.ip_address IS NOT NULL OR o.user_agent IS NOT NULL
            OR o.data IS NOT NULL AND o.kind = 'event' AND o.target_id IS NULL AND o.resource <> 'room')
        LIMIT p_most);
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END $$;
REVOKE EXECUTE ON FUNCTION erase_audit_entries(uuid, bigint) FROM PUBLIC;

-- Notifies a person that a copy of their data is ready; `p_link` fetches it. False: they do not want to be told.
CREATE OR REPLACE FUNCTION notify_of_export(p_user uuid, p_export uuid, p_link text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE added uuid;
BEGIN
    IF NOT is_notification_wanted(p_user, 'export_ready') THEN RETURN false; END IF;
    PERFORM lock_user_streams(ARRAY[p_user]);
    INSERT INTO notifications (user_id, kind, target_id, link) VALUES (p_user, 'export_ready', p_export, p_link) RETURNING id INTO added;
    PERFORM tell_notifications(ARRAY[added]);
    RETURN true;
END $$;
