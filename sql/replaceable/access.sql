-- Who may see what: one question for each kind of object, which every statement asks that shows one. A room: may_read_room, and
-- banned_from for lists. A track: visible_tracks. A comment of such a track: shown_comments. A person: is_person_there, and blocked_around
-- (blocks.sql) for lists. An invite: usable_invites. A hook: usable_hooks. An upload follows its room.

-- The rooms that a person is banned from; for lists: it is looked up once, not for each row.
CREATE OR REPLACE FUNCTION banned_from(p_viewer uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT b.room_id FROM room_restrictions b
                 WHERE b.user_id = p_viewer AND b.kind = 'ban' AND (b.ends_at IS NULL OR b.ends_at > now()));
END $$;

-- Whether rooms of this type are read and written to without being a member: those that are public, and the chats of streams.
CREATE OR REPLACE FUNCTION is_open(p_type text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT p_type IN ('public', 'live') $$;

-- Whether a person may read a room, its messages and its files: as a member, or as anybody who is not banned from an open one.
CREATE OR REPLACE FUNCTION may_read_room(p_viewer uuid, p_room uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM rooms r WHERE r.id = p_room AND r.deleted_at IS NULL
            AND (is_open(r.type) OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.user_id = p_viewer)))
        AND NOT EXISTS (SELECT 1 FROM room_restrictions b WHERE b.room_id = p_room AND b.user_id = p_viewer AND b.kind = 'ban'
            AND (b.ends_at IS NULL OR b.ends_at > now()));
END $$;

-- Whether a person is there for others: neither deactivated nor suspended.
CREATE OR REPLACE FUNCTION is_person_there(p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM users u WHERE u.id = p_user AND u.is_active AND NOT u.is_banned);
END $$;

-- Whether an id is that of a hook, and of no person: it has version 8.
CREATE OR REPLACE FUNCTION is_hook(p_id uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT substr(p_id::text, 15, 1) = '8' $$;

-- The members of a room who are there for others: those whom its list shows. All of them without those who are not, who are few.
CREATE OR REPLACE FUNCTION members_count(p_room uuid) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT count(*) FROM room_members m WHERE m.room_id = p_room)
        - (SELECT count(*) FROM users u JOIN room_members m ON m.user_id = u.id AND m.room_id = p_room WHERE (NOT u.is_active OR u.is_banned) AND u.hook_name IS NULL);
END $$;

-- The same for those who follow a person, and those whom a person follows.
CREATE OR REPLACE FUNCTION followers_count(p_user uuid) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT count(*) FROM follows f WHERE f.followed_id = p_user)
        - (SELECT count(*) FROM users u JOIN follows f ON f.follower_id = u.id AND f.followed_id = p_user WHERE (NOT u.is_active OR u.is_banned) AND u.hook_name IS NULL);
END $$;
CREATE OR REPLACE FUNCTION following_count(p_user uuid) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT count(*) FROM follows f WHERE f.follower_id = p_user)
        - (SELECT count(*) FROM users u JOIN follows f ON f.followed_id = u.id AND f.follower_id = p_user WHERE (NOT u.is_active OR u.is_banned) AND u.hook_name IS NULL);
END $$;

-- The rooms that a person was notified of and may read no more; for lists: it is looked up once, and each room once.
CREATE OR REPLACE FUNCTION hidden_rooms(p_viewer uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT d.room_id FROM (SELECT DISTINCT n.room_id FROM notifications n WHERE n.user_id = p_viewer AND n.room_id IS NOT NULL) d
                 WHERE NOT may_read_room(p_viewer, d.room_id));
END $$;

-- Ends what hangs on being a member of a room: the place itself, and the invites that one made. The caller holds the room's lock.
CREATE OR REPLACE FUNCTION part_with_member(p_room uuid, p_user uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM room_members m WHERE m.room_id = p_room AND m.user_id = p_user;
    PERFORM revoke_invites_of(p_room, p_user);
END $$;

-- Ends the invites into a room that a person made, who may invite no more, and switches off the hooks that they answer for.
CREATE OR REPLACE FUNCTION revoke_invites_of(p_room uuid, p_user uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE room_invites i SET revoked_at = now() WHERE i.room_id = p_room AND i.created_by = p_user AND i.revoked_at IS NULL;
    UPDATE room_hooks h SET is_enabled = false WHERE h.room_id = p_room AND h.created_by = p_user AND h.is_enabled;
END $$;
