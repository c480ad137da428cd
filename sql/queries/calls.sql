--: Call(callee_id?, callee_username?, callee_avatar?, caller_avatar?, room_id?)
--: ListedCall(caller_avatar?, peer_id?, peer_username?, peer_avatar?, room_id?, room_name?, answered_at?, ended_at?, reason?, duration_ms?)

--- Somebody to call: whether one may, and what one chose oneself.
--! find_callee : (avatar?)
SELECT may_call(:caller_id, u.id) AS verdict, u.username, u.avatar,
    EXISTS (SELECT 1 FROM call_preferences p WHERE p.user_id = :caller_id AND p.relay_only) AS relay_only
FROM users u WHERE u.id = :callee_id;

--- A room to call in: whether one may, how many members it has, and what one chose oneself.
--! find_room_to_call
SELECT may_call_in(:user_id, r.id) AS verdict, members_count(r.id) AS members,
    EXISTS (SELECT 1 FROM call_preferences p WHERE p.user_id = :user_id AND p.relay_only) AS relay_only
FROM rooms r WHERE r.id = :room_id;

--- Members of a room whom its call may ring: those who may come in, and whom no block keeps from the caller.
--! list_people_to_ring
SELECT m.user_id FROM room_members m
WHERE m.room_id = :room_id AND m.user_id <> :caller_id AND is_person_there(m.user_id)
  AND m.user_id <> ALL ((SELECT blocked_around(:caller_id))::uuid[]) AND may_call_in(m.user_id, m.room_id) = 'yes'
ORDER BY m.user_id LIMIT :most;

--- Who comes into a call: whether they may, and what they chose.
--! find_newcomer
SELECT may_come_in(:user_id, :call_id) AS may_come_in,
    EXISTS (SELECT 1 FROM call_preferences p WHERE p.user_id = :user_id AND p.relay_only) AS relay_only;

--! find_call : Call
SELECT c.id, c.caller_id, a.username AS caller_username, a.avatar AS caller_avatar, c.callee_id, b.username AS callee_username,
    b.avatar AS callee_avatar, c.room_id, c.rev, c.state, c.created_at
FROM calls c JOIN users a ON a.id = c.caller_id LEFT JOIN users b ON b.id = c.callee_id WHERE c.id = :id;

--! begin_call (callee_id?, room_id?, due_at?, ended_at?, reason?) : (other?)
SELECT b.status, b.other
FROM begin_call(:id, :caller_id, :callee_id, :room_id, :verdict, :phase, :state, :node, :due_at, :created_at, :expires_at, :ended_at, :reason,
    :people, :users, :types, :data, :missed) AS b;

--! write_call (due_at?, answered_at?, ended_at?, reason?) : (rev?)
SELECT write_call(:id, :rev, :phase, :is_silent, :state, :node, :due_at, :at, :answered_at, :ended_at, :reason, :joined, :left,
    :users, :types, :data, :missed) AS rev;

--- Calls in which something is due that no actor here has done.
--! list_overdue_calls
SELECT c.id FROM calls c
WHERE c.phase <> 'ended' AND c.due_at <= now()
  AND NOT EXISTS (SELECT 1 FROM postponed_work p WHERE p.work = :work AND p.item = c.id AND p.retry_at > now())
ORDER BY c.due_at LIMIT :most;

--- Calls that go on, or one of them, in which devices are with processes that live no more; and which these are. `own` lives, and where it is
--- alone nobody else. What cannot be told is left out.
--! list_calls_of_the_gone (id?)
WITH alive AS (SELECT CASE WHEN :is_alone::boolean THEN ARRAY[:own]::uuid[] ELSE living_processes(:own) END AS living)
SELECT c.id, processes_gone(c, a.living) AS gone FROM calls c CROSS JOIN alive a
WHERE c.phase <> 'ended' AND (:id::uuid IS NULL OR c.id = :id::uuid) AND processes_gone(c, a.living) <> '{}'
ORDER BY c.id LIMIT :most;

--- Leaves a signal for the node that has the other participant's device. Nothing, when the sender's place is another device's by now.
--! insert_call_signal
INSERT INTO call_signals (call_id, from_id, to_id, rev, signal)
SELECT c.id, :from_id, :to_id, :rev, :signal FROM calls c
WHERE c.id = :call_id AND c.phase <> 'ended' AND has_place(c, :from_id, ARRAY[:connection]::uuid[]);

--- Takes the signals for participants whose devices these are, in their order. Each is taken once.
--! take_call_signals
WITH taken AS (
    DELETE FROM call_signals s USING calls c
    WHERE s.call_id = :call_id AND c.id = s.call_id AND has_place(c, s.to_id, :connections)
    RETURNING s.id, s.from_id, s.to_id, s.rev, s.signal
)
SELECT t.from_id, t.to_id, t.rev, t.signal FROM taken t ORDER BY t.id;

--- Who may be in a call no more and is: whose account is closed, who is no member of the room any more or has a time-out there, and who
--- blocks the other.
--! list_people_to_part
SELECT c.id, p.user_id
FROM calls c JOIN call_people p ON p.call_id = c.id AND p.left_at IS NULL
WHERE c.phase <> 'ended'
  AND (NOT is_person_there(p.user_id)
    OR c.callee_id IS NOT NULL AND NOT c.is_silent AND EXISTS (SELECT 1 FROM user_blocks b
        WHERE b.blocker_id = p.user_id AND b.blocked_id IN (c.caller_id, c.callee_id))
    OR c.room_id IS NOT NULL AND (NOT may_read_room(p.user_id, c.room_id) OR may_call_in(p.user_id, c.room_id) = 'muted'
        OR NOT EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = c.room_id AND m.user_id = p.user_id)))
ORDER BY c.id LIMIT :most;

--- Which of these people chose to use relays only.
--! list_relay_only
SELECT user_id FROM call_preferences WHERE user_id = ANY (:users) AND relay_only;

--! insert_call_quality (rtt_ms_mean?, rtt_ms_max?, jitter_ms_mean?, jitter_ms_max?, loss_mean?, loss_max?)
INSERT INTO call_quality (participant_id, call_id, user_id, reports, rtt_ms_mean, rtt_ms_max, jitter_ms_mean, jitter_ms_max, loss_mean, loss_max)
VALUES (:participant_id, :call_id, :user_id, :reports, :rtt_ms_mean, :rtt_ms_max, :jitter_ms_mean, :jitter_ms_max, :loss_mean, :loss_max)
ON CONFLICT DO NOTHING;

--- One's history, the newest first; of a room that one has left or was sent away from nothing. Of a room that one may call in, the call that goes on there as well.
--! list_calls (room_id?, state?, before_at?, before_id?) : ListedCall
WITH found AS (
    SELECT p.call_id AS id FROM call_people p WHERE p.user_id = :user_id
    UNION
    SELECT c.id FROM calls c WHERE c.room_id = :room_id AND c.phase <> 'ended' AND may_call_in(:user_id, c.room_id) <> 'no'
)
SELECT c.id, c.caller_id = :user_id AS is_outgoing, c.caller_id, a.username AS caller_username, a.avatar AS caller_avatar, peer.id AS peer_id, peer.username AS peer_username, peer.avatar AS peer_avatar,
    c.room_id, CASE WHEN may_read_room(:user_id, c.room_id) THEN r.name END AS room_name, c.state -> 'media' AS media, (c.state ->> 'music_mode')::boolean AS music_mode,
    jsonb_array_length(c.state -> 'participants') AS participants, call_phase(c, :user_id) AS phase, rings_at(c, :user_id) AS rings, c.created_at, c.expires_at,
    c.answered_at, c.ended_at, call_outcome(c, :user_id, p.joined_at) AS reason, call_duration_ms(c, p.joined_at, p.left_at) AS duration_ms
FROM found f JOIN calls c ON c.id = f.id JOIN users a ON a.id = c.caller_id
LEFT JOIN call_people p ON p.call_id = c.id AND p.user_id = :user_id
LEFT JOIN users peer ON peer.id = CASE WHEN c.caller_id = :user_id THEN c.callee_id WHEN c.callee_id = :user_id THEN c.caller_id END
LEFT JOIN rooms r ON r.id = c.room_id
WHERE may_see_call(c, :user_id) AND (:room_id::uuid IS NULL OR c.room_id = :room_id::uuid)
  AND (:state::text IS NULL OR call_phase(c, :user_id) = :state::text OR :state::text = 'ringing' AND rings_at(c, :user_id))
  AND (:before_at::timestamptz IS NULL OR (c.created_at, c.id) < (:before_at::timestamptz, :before_id::uuid))
ORDER BY c.created_at DESC, c.id DESC LIMIT :limit OFFSET :offset;

--! count_calls (room_id?, state?)
WITH found AS (
    SELECT p.call_id AS id FROM call_people p WHERE p.user_id = :user_id
    UNION
    SELECT c.id FROM calls c WHERE c.room_id = :room_id AND c.phase <> 'ended' AND may_call_in(:user_id, c.room_id) <> 'no'
)
SELECT count(*) AS total FROM found f JOIN calls c ON c.id = f.id
WHERE may_see_call(c, :user_id) AND (:room_id::uuid IS NULL OR c.room_id = :room_id::uuid)
  AND (:state::text IS NULL OR call_phase(c, :user_id) = :state::text OR :state::text = 'ringing' AND rings_at(c, :user_id));

--- One call, for who was in it or was rung, and for who may join it.
--! find_listed_call : ListedCall
SELECT c.id, c.caller_id = :user_id AS is_outgoing, c.caller_id, a.username AS caller_username, a.avatar AS caller_avatar, peer.id AS peer_id, peer.username AS peer_username, peer.avatar AS peer_avatar,
    c.room_id, CASE WHEN may_read_room(:user_id, c.room_id) THEN r.name END AS room_name, c.state -> 'media' AS media, (c.state ->> 'music_mode')::boolean AS music_mode,
    jsonb_array_length(c.state -> 'participants') AS participants, call_phase(c, :user_id) AS phase, rings_at(c, :user_id) AS rings, c.created_at, c.expires_at,
    c.answered_at, c.ended_at, call_outcome(c, :user_id, p.joined_at) AS reason, call_duration_ms(c, p.joined_at, p.left_at) AS duration_ms
FROM calls c JOIN users a ON a.id = c.caller_id
LEFT JOIN call_people p ON p.call_id = c.id AND p.user_id = :user_id
LEFT JOIN users peer ON peer.id = CASE WHEN c.caller_id = :user_id THEN c.callee_id WHEN c.callee_id = :user_id THEN c.caller_id END
LEFT JOIN rooms r ON r.id = c.room_id
WHERE c.id = :id AND may_see_call(c, :user_id)
  AND (p.user_id IS NOT NULL OR c.phase <> 'ended' AND c.room_id IS NOT NULL AND may_call_in(:user_id, c.room_id) <> 'no');

--- How the people of a call heard it.
--! list_call_quality : (rtt_ms_mean?, rtt_ms_max?, jitter_ms_mean?, jitter_ms_max?, loss_mean?, loss_max?)
SELECT q.participant_id, q.user_id, q.reports, q.rtt_ms_mean, q.rtt_ms_max, q.jitter_ms_mean, q.jitter_ms_max, q.loss_mean, q.loss_max
FROM call_quality q WHERE q.call_id = :call_id ORDER BY q.participant_id;

--! find_call_preferences
SELECT EXISTS (SELECT 1 FROM call_preferences p WHERE p.user_id = :user_id AND p.relay_only) AS relay_only;

--! save_call_preferences
INSERT INTO call_preferences (user_id, relay_only) VALUES (:user_id, :relay_only)
ON CONFLICT (user_id) DO UPDATE SET relay_only = excluded.relay_only;

--- What history keeps no longer; and signals that nobody took.
--! sweep_calls
WITH untaken AS (DELETE FROM call_signals s WHERE s.created_at < now() - interval '10 minutes')
DELETE FROM calls WHERE id IN (SELECT c.id FROM calls c WHERE c.phase = 'ended' AND c.ended_at < now() - interval '365 days' LIMIT :batch);
