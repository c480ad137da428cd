-- The end of an account.

-- Takes everything from an account that tells whose it was; what others rely on (their conversations, their audit log) keeps the bare
-- id. Answers the sessions that ended. What takes longer is left to be done in `erasures`.
CREATE OR REPLACE FUNCTION erase_user(p_user uuid, p_keep_public_tracks boolean) RETURNS SETOF uuid
LANGUAGE plpgsql AS $$
DECLARE
    former users;
    anonymous text := 'deleted-' || right(replace(p_user::text, '-', ''), 12);
BEGIN
    SELECT * INTO former FROM users u WHERE u.id = p_user FOR UPDATE;
    INSERT INTO erasures (user_id, username) VALUES (p_user, former.username) ON CONFLICT DO NOTHING;
    UPDATE users u SET username = anonymous, name_skeleton = NULL, email = p_user || '@deleted.invalid', password_hash = '', avatar = NULL,
        role = 'user', is_active = false, is_verified = false, last_login_at = NULL, login_count = 0, updated_at = now(),
        first_name = NULL, last_name = NULL, bio = NULL, location = NULL, birthdate = NULL, gender = NULL, banner_url = NULL,
        social_links = '{}', genres = '{}', is_public = false, username_changed_at = NULL, promoted_to_creator_at = NULL
    WHERE u.id = p_user;
    DELETE FROM mails m WHERE m.recipient = former.email;
    DELETE FROM mailed_tokens t WHERE t.user_id = p_user;
    DELETE FROM two_factor t WHERE t.user_id = p_user;
    DELETE FROM follows f WHERE f.follower_id = p_user OR f.followed_id = p_user;
    DELETE FROM user_blocks b WHERE b.blocker_id = p_user OR b.blocked_id = p_user;
    DELETE FROM track_likes l WHERE l.user_id = p_user;
    DELETE FROM track_reposts l WHERE l.user_id = p_user;
    DELETE FROM plays p WHERE p.user_id = p_user;
    DELETE FROM queues q WHERE q.user_id = p_user;
    UPDATE queue_sessions q SET ended_at = now() WHERE q.creator_id = p_user AND q.ended_at IS NULL;
    DELETE FROM notifications n WHERE n.user_id = p_user OR n.actor_id = p_user;
    DELETE FROM notification_actors a WHERE a.actor_id = p_user;
    UPDATE notifications n SET actors = array_remove(n.actors, p_user) WHERE n.actors @> ARRAY[p_user];
    DELETE FROM notification_preferences p WHERE p.user_id = p_user;
    DELETE FROM notification_digests d WHERE d.user_id = p_user;
    DELETE FROM user_events e WHERE e.user_id = p_user;
    DELETE FROM held_messages h WHERE h.author_id = p_user;
    UPDATE room_invites i SET revoked_at = now() WHERE i.created_by = p_user AND i.revoked_at IS NULL;
    UPDATE uploads u SET deleted_at = now() WHERE u.owner_id = p_user AND u.room_id IS NULL AND u.message_id IS NULL AND u.deleted_at IS NULL;
    UPDATE user_pictures p SET status = 'gone' WHERE p.user_id = p_user;
    -- the rows stay for the lists of others that name them, and say nothing
    UPDATE tracks t SET deleted_at = coalesce(t.deleted_at, now()), title = '', artist = '', album = NULL, genre = NULL, genres = '{}',
        tags = '{}', year = NULL, bpm = NULL, musical_key = NULL, file_name = '', status_message = NULL
    WHERE t.creator_id = p_user AND NOT (p_keep_public_tracks AND t.is_public AND t.deleted_at IS NULL);
    UPDATE data_exports x SET expires_at = now(), status = CASE WHEN x.status = 'pending' THEN 'failed' ELSE x.status END
    WHERE x.user_id = p_user;
    UPDATE sessions s SET ip_address = '', user_agent = '' WHERE s.user_id = p_user;
    RETURN QUERY UPDATE sessions s SET revoked_at = now() WHERE s.user_id = p_user AND s.revoked_at IS NULL RETURNING s.id;
END $$;

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
