--: Session()

--! find_live_session : Session
SELECT id, user_id, ip_address, user_agent, remember_me, created_at, last_activity, expires_at
FROM sessions WHERE id = :id AND kind = 'login' AND revoked_at IS NULL AND expires_at > now();

--- `scopes` are those of a key; a login has none.
--! find_session_user : (avatar?, scopes?)
SELECT u.id, u.username, u.role, u.avatar, k.scopes
FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN api_keys k ON k.session_id = s.id
WHERE s.id = :id AND s.revoked_at IS NULL AND s.expires_at > now() AND u.is_active AND NOT u.is_banned;

--- Which of these are live, and how many seconds longer; a day at most, for keys without an end.
--! list_lives
SELECT s.id, extract(epoch FROM least(s.expires_at - now(), interval '1 day'))::float8 AS left_s
FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.id = ANY(:ids) AND s.revoked_at IS NULL AND s.expires_at > now() AND u.is_active AND NOT u.is_banned;

--! list_live_sessions : Session
SELECT id, user_id, ip_address, user_agent, remember_me, created_at, last_activity, expires_at
FROM sessions WHERE user_id = :user_id AND kind = 'login' AND revoked_at IS NULL AND expires_at > now()
ORDER BY created_at DESC, id;

--! count_sessions
SELECT count(*) AS total, count(*) FILTER (WHERE revoked_at IS NULL AND expires_at > now()) AS active
FROM sessions WHERE user_id = :user_id AND kind = 'login';

--! insert_session
INSERT INTO sessions (id, user_id, ip_address, user_agent, remember_me, expires_at)
VALUES (:id, :user_id, :ip_address, :user_agent, :remember_me, :expires_at);

--! extend_session : Session
UPDATE sessions SET last_activity = now(), expires_at = greatest(expires_at, :expires_at)
WHERE id = :id AND kind = 'login' AND revoked_at IS NULL AND expires_at > now()
RETURNING id, user_id, ip_address, user_agent, remember_me, created_at, last_activity, expires_at;

--! revoke_session
UPDATE sessions SET revoked_at = now() WHERE id = :id AND user_id = :user_id AND kind = 'login' AND revoked_at IS NULL;

--! revoke_logins_of_user
UPDATE sessions SET revoked_at = now() WHERE user_id = :user_id AND kind = 'login' AND revoked_at IS NULL RETURNING id;

--- API keys as well as logins.
--! revoke_sessions_of_user
UPDATE sessions SET revoked_at = now() WHERE user_id = :user_id AND revoked_at IS NULL RETURNING id;

--! insert_refresh_token
INSERT INTO refresh_tokens (hash, session_id) VALUES (:hash, :session_id) ON CONFLICT DO NOTHING;

--! lock_refresh_token
SELECT t.session_id, (t.used_at < now() - interval '10 seconds') IS TRUE AS reused, s.user_id, s.remember_me,
       s.revoked_at IS NULL AND s.expires_at > now() AND u.is_active AND NOT u.is_banned AS live
FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
WHERE t.hash = :hash
FOR UPDATE OF t, s;

--! find_refresh_token_session
SELECT t.session_id, s.user_id FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.hash = :hash;

--! use_refresh_token
UPDATE refresh_tokens SET used_at = now() WHERE hash = :hash AND used_at IS NULL;

--- Uses a token up; inserts nothing when it was used before. Sweeps a few expired ones on the way.
--! insert_used_token
WITH swept AS (
    DELETE FROM used_tokens WHERE id IN (SELECT id FROM used_tokens WHERE expires_at < now() ORDER BY expires_at LIMIT 4)
)
INSERT INTO used_tokens (id, expires_at) VALUES (:id, :expires_at) ON CONFLICT DO NOTHING;

--- Ends the sessions of a user but for one.
--! revoke_other_sessions
UPDATE sessions SET revoked_at = now() WHERE user_id = :user_id AND id <> :kept AND revoked_at IS NULL RETURNING id;

--- Addresses that an account's owner came from in the last 90 days, by the account's own address.
--! list_known_addresses
SELECT DISTINCT s.ip_address FROM sessions s JOIN users u ON u.id = s.user_id
WHERE lower(u.email) = lower(:email) AND s.created_at > now() - interval '90 days' LIMIT 200;

--- What ended long ago. Refresh tokens go with their session.
--! sweep_sessions
DELETE FROM sessions WHERE id IN (
    SELECT id FROM sessions WHERE least(revoked_at, expires_at) < now() - interval '30 days'
    ORDER BY least(revoked_at, expires_at) LIMIT :batch);

--- Refresh tokens of sessions that ended a day ago: they open nothing, and the session itself is shown a while longer.
--! sweep_refresh_tokens
DELETE FROM refresh_tokens WHERE hash IN (
    SELECT t.hash FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
    WHERE least(s.revoked_at, s.expires_at) < now() - interval '1 day' LIMIT :batch);

--! sweep_used_tokens
DELETE FROM used_tokens WHERE id IN (SELECT id FROM used_tokens WHERE expires_at < now() ORDER BY expires_at LIMIT :batch);

--! sweep_mailed_tokens
DELETE FROM mailed_tokens WHERE hash IN (
    SELECT hash FROM mailed_tokens WHERE expires_at < now() ORDER BY expires_at LIMIT :batch);

--- Second factors that were set up and never put into force.
--! sweep_two_factor_setups
DELETE FROM two_factor WHERE user_id IN (
    SELECT user_id FROM two_factor WHERE enabled_at IS NULL AND created_at < now() - interval '1 day' LIMIT :batch);
