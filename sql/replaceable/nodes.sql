-- Nodes: which processes live. One is gone when it was silent for 8 s, by Postgres's clock.

-- A process says that it lives.
CREATE OR REPLACE FUNCTION beat_process(p_process uuid, p_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE processes p SET seen_at = now(),
        steady_since = CASE WHEN p.seen_at < now() - interval '8 seconds' THEN now() ELSE p.steady_since END
    WHERE p.process = p_process;
    IF NOT FOUND THEN
        -- whoever had the name before is gone
        DELETE FROM processes p WHERE p.name = p_name OR p.seen_at < now() - interval '1 hour';
        INSERT INTO processes (process, name, steady_since, seen_at) VALUES (p_process, p_name, now(), now());
    END IF;
END $$;

-- Returns the processes that live, for this one; NULL when it cannot tell: who was away itself, or whom Postgres did not answer for a while,
-- does not know whether the others were. Who has just begun and is alone knows.
CREATE OR REPLACE FUNCTION living_processes(p_own uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    own    processes;
    living uuid[];
BEGIN
    SELECT * INTO own FROM processes p WHERE p.process = p_own AND p.seen_at >= now() - interval '8 seconds';
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT array_agg(p.process ORDER BY p.process) INTO living FROM processes p WHERE p.seen_at >= now() - interval '8 seconds';
    IF own.steady_since <= now() - interval '8 seconds' OR own.started_at > now() - interval '8 seconds' AND living = ARRAY[p_own] THEN
        RETURN living;
    END IF;
    RETURN NULL;
END $$;
