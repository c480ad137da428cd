-- Who wants nothing to do with whom. Named before the others: they ask.

-- Whether one of two people blocks the other.
CREATE OR REPLACE FUNCTION is_blocked(p_one uuid, p_other uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = p_one AND b.blocked_id = p_other)
        OR EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = p_other AND b.blocked_id = p_one);
$$;

-- The same, and so it stays until the transaction ends: what relates two people (a follow, their direct conversation, a block) waits
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
    PERFORM close_direct_room(p_by, p_user);
    RETURN true;
END $$;

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
