-- Who wants nothing to do with whom. Named before the others: they ask. What is asked often is in PL/pgSQL, which plans its statements
-- once for each connection; SQL functions with subqueries are planned anew at each call (84 us, and 5).

-- Whether one of two people blocks the other.
CREATE OR REPLACE FUNCTION is_blocked(p_one uuid, p_other uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = p_one AND b.blocked_id = p_other)
        OR EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = p_other AND b.blocked_id = p_one);
END $$;

-- Everyone whom a block keeps from a person, either way; nobody for nobody. For lists: it is looked up once, not for each row.
CREATE OR REPLACE FUNCTION blocked_around(p_viewer uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = p_viewer
                 UNION SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = p_viewer);
END $$;

-- How many people there are for a viewer. Most block nobody: then nothing is joined (31 us, and 81).
CREATE OR REPLACE FUNCTION count_people(p_viewer uuid) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_all bigint := (SELECT t.active FROM user_totals t);
    v_blocked uuid[] := blocked_around(p_viewer);
BEGIN
    v_all := v_all - (SELECT count(*) FROM users u WHERE u.is_banned AND u.is_active);
    IF v_blocked = '{}' THEN RETURN v_all; END IF;
    RETURN v_all - (SELECT count(*) FROM users u WHERE u.id = ANY (v_blocked) AND u.is_active AND NOT u.is_banned);
END $$;

-- What is_blocked says, and so it stays until the transaction ends: what relates two people (a follow, their direct conversation, a block) waits
-- for the other such acts of the two.
CREATE OR REPLACE FUNCTION is_blocked_for_now(p_one uuid, p_other uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(least(p_one, p_other) || ':' || greatest(p_one, p_other), 0));
    RETURN is_blocked(p_one, p_other);
END $$;

-- Opens or closes the direct conversation of two people, as their blocks now are. The caller holds the lock of the two.
CREATE OR REPLACE FUNCTION close_direct_room(p_one uuid, p_other uuid) RETURNS void
LANGUAGE sql AS $$
    UPDATE rooms r SET is_closed = is_blocked(p_one, p_other)
    WHERE r.direct_key = least(p_one, p_other) || ':' || greatest(p_one, p_other);
$$;

-- Blocks a person: neither follows the other any more, and their direct conversation is closed. False: it was so before.
CREATE OR REPLACE FUNCTION block_user(p_by uuid, p_user uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM is_blocked_for_now(p_by, p_user);
    INSERT INTO user_blocks (blocker_id, blocked_id) VALUES (p_by, p_user) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    DELETE FROM follows f WHERE (f.follower_id, f.followed_id) IN ((p_by, p_user), (p_user, p_by));
    -- the room before the streams, as everywhere
    PERFORM close_direct_room(p_by, p_user);
    PERFORM lock_user_streams(ARRAY[p_by, p_user]);
    PERFORM leave_notifications(notifications_by(p_user, p_by, NULL), p_user);
    PERFORM leave_notifications(notifications_by(p_by, p_user, NULL), p_by);
    RETURN true;
END $$;

DROP FUNCTION IF EXISTS forget_notifications_by(uuid, uuid);

-- Ends that. False: there was no block.
CREATE OR REPLACE FUNCTION unblock_user(p_by uuid, p_user uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM is_blocked_for_now(p_by, p_user);
    DELETE FROM user_blocks b WHERE b.blocker_id = p_by AND b.blocked_id = p_user;
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM close_direct_room(p_by, p_user);
    RETURN true;
END $$;
