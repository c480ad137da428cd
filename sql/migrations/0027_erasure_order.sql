-- What is written while its owner's account is erased. Whoever writes something of a person's own holds the person's row until the end of
-- the transaction and looks then whether the account is erased. The erasure waits for those who hold it, after its mark is committed, and
-- sweeps once more: nothing is written behind the mark, and nothing that was written before it is missed.

ALTER TABLE erasures
    -- NULL: erased by an older version, which did not keep this; public tracks stay then
    ADD COLUMN keep_public_tracks boolean,
    -- the second look; accounts that were erased before this migration are looked at as well
    ADD COLUMN again_at timestamptz DEFAULT now();
ALTER TABLE erasures ALTER COLUMN again_at SET DEFAULT now() + interval '30 seconds';
CREATE INDEX erasures_again_at_idx ON erasures (again_at) WHERE again_at IS NOT NULL;

-- whose address it is, where the mail goes to an account
ALTER TABLE mails ADD COLUMN user_id uuid;

-- Arguments: the column that names the person, and the constraint that refuses when the account is erased. Without one the row is left out.
-- FOR KEY SHARE waits for no ordinary change of the person and keeps none waiting.
CREATE FUNCTION refuse_for_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE person uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
    IF person IS NULL THEN RETURN NEW; END IF;
    PERFORM 1 FROM users u WHERE u.id = person FOR KEY SHARE;
    -- a statement of its own: it sees what was committed before the row was held
    IF NOT EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = person) THEN RETURN NEW; END IF;
    IF TG_NARGS < 2 THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'the account is erased' USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[1];
END $$;

DO $$
DECLARE
    guarded record;
BEGIN
    FOR guarded IN
        SELECT * FROM (VALUES
            ('sessions', 'user_id', 'account_is_erased'), ('two_factor', 'user_id', 'account_is_erased'),
            ('mailed_tokens', 'user_id', 'account_is_erased'), ('data_exports', 'user_id', 'account_is_erased'),
            ('uploads', 'owner_id', 'account_is_erased'), ('tracks', 'creator_id', 'account_is_erased'),
            ('user_pictures', 'user_id', 'account_is_erased'), ('queues', 'user_id', 'account_is_erased'),
            ('queue_sessions', 'creator_id', 'account_is_erased'), ('plays', 'user_id', 'account_is_erased'),
            ('track_likes', 'user_id', 'account_is_erased'), ('track_reposts', 'user_id', 'account_is_erased'),
            ('notification_preferences', 'user_id', 'account_is_erased'), ('notification_digests', 'user_id', 'account_is_erased'),
            ('rooms', 'created_by', 'account_is_erased'), ('room_invites', 'created_by', 'account_is_erased'),
            ('held_messages', 'author_id', 'account_is_erased'),
            ('follows', 'follower_id', 'account_is_erased'), ('follows', 'followed_id', 'person_is_erased'),
            ('user_blocks', 'blocker_id', 'account_is_erased'), ('user_blocks', 'blocked_id', 'person_is_erased'),
            ('room_members', 'user_id', 'person_is_erased')
        ) AS t (of_table, of_column, of_constraint)
    LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_for_erased(%L, %L)',
            guarded.of_table || '_' || guarded.of_column || '_erased', guarded.of_table, guarded.of_column, guarded.of_constraint);
    END LOOP;
END $$;
-- whoever tells somebody by mail does not fail because that one is gone
CREATE TRIGGER mails_user_id_erased BEFORE INSERT ON mails FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('user_id');

-- An erased account takes nothing on again. What a change waited for may have been the erasure.
CREATE FUNCTION keep_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - '{is_banned,updated_at}'::text[] <> to_jsonb(OLD) - '{is_banned,updated_at}'::text[]
        AND EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = OLD.id) THEN
        RAISE EXCEPTION 'the account is erased' USING ERRCODE = 'check_violation', CONSTRAINT = 'account_is_erased';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER users_erased BEFORE UPDATE ON users FOR EACH ROW WHEN (NOT OLD.is_active) EXECUTE FUNCTION keep_erased();
