-- Calls: of two people, or of a room. The row decides who has a call, on any number of nodes.

CREATE TABLE calls (
    id          uuid PRIMARY KEY,
    caller_id   uuid NOT NULL REFERENCES users,
    -- who was called, in a call of two people
    callee_id   uuid REFERENCES users,
    -- the room, in a call of a room
    room_id     uuid REFERENCES rooms,
    -- who was called wants nothing to do with the caller: it rings nowhere, and the caller cannot tell that
    is_silent   boolean NOT NULL DEFAULT false,
    phase       text NOT NULL,
    -- compare-and-swap: a change names the revision that it changes
    rev         bigint NOT NULL DEFAULT 1,
    -- who is in it and whom it rings (actors/calls/src/state.rs); of a call that is over it names nobody but by id
    state       jsonb NOT NULL,
    -- the node that wrote it last: its devices are there
    node        text NOT NULL,
    -- when something happens by itself
    due_at      timestamptz,
    created_at  timestamptz NOT NULL,
    -- until when it rings
    expires_at  timestamptz NOT NULL,
    answered_at timestamptz,
    ended_at    timestamptz,
    reason      text,
    CONSTRAINT calls_kind_check CHECK ((callee_id IS NULL) <> (room_id IS NULL)),
    CONSTRAINT calls_phase_check CHECK (phase IN ('ringing', 'live', 'ended')),
    CONSTRAINT calls_end_check CHECK ((phase = 'ended') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (reason IS NULL))
);
-- one call of two people, and one of a room
CREATE UNIQUE INDEX calls_pair_key ON calls (least(caller_id, callee_id), greatest(caller_id, callee_id))
    WHERE callee_id IS NOT NULL AND phase <> 'ended';
CREATE UNIQUE INDEX calls_room_id_key ON calls (room_id) WHERE room_id IS NOT NULL AND phase <> 'ended';
CREATE INDEX calls_due_at_idx ON calls (due_at) WHERE phase <> 'ended';
CREATE INDEX calls_ended_at_idx ON calls (ended_at) WHERE phase = 'ended';
CREATE TRIGGER calls_caller_id_erased BEFORE INSERT ON calls
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('caller_id', 'account_is_erased');
CREATE TRIGGER calls_callee_id_erased BEFORE INSERT ON calls
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('callee_id', 'person_is_erased');

-- Whose history a call stands in: who was in it, and whom it rang.
CREATE TABLE call_people (
    call_id    uuid NOT NULL REFERENCES calls ON DELETE CASCADE,
    user_id    uuid NOT NULL REFERENCES users,
    -- when the call began
    created_at timestamptz NOT NULL,
    -- when the person came in first, and went last
    joined_at  timestamptz,
    left_at    timestamptz,
    PRIMARY KEY (call_id, user_id)
);
CREATE INDEX call_people_user_id_idx ON call_people (user_id, created_at DESC, call_id DESC);
-- who is gone is left out of the others' call
CREATE TRIGGER call_people_user_id_erased BEFORE INSERT ON call_people
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('user_id');

-- How a participant heard a call, from that device's reports.
CREATE TABLE call_quality (
    participant_id uuid PRIMARY KEY,
    call_id        uuid NOT NULL REFERENCES calls ON DELETE CASCADE,
    user_id        uuid NOT NULL REFERENCES users,
    reports        bigint NOT NULL,
    rtt_ms_mean    double precision,
    rtt_ms_max     double precision,
    jitter_ms_mean double precision,
    jitter_ms_max  double precision,
    loss_mean      double precision,
    loss_max       double precision
);
CREATE INDEX call_quality_call_id_idx ON call_quality (call_id);
CREATE INDEX call_quality_user_id_idx ON call_quality (user_id);
CREATE TRIGGER call_quality_user_id_erased BEFORE INSERT ON call_quality
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('user_id');

-- Only what somebody chose.
CREATE TABLE call_preferences (
    user_id    uuid PRIMARY KEY REFERENCES users,
    -- whether others learn no address of one's own
    relay_only boolean NOT NULL
);
CREATE TRIGGER call_preferences_user_id_erased BEFORE INSERT ON call_preferences
    FOR EACH ROW EXECUTE FUNCTION refuse_for_erased('user_id', 'account_is_erased');
