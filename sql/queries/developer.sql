--: ApiKey(last_used_at?, expires_at?)

--- Who a key stands for. That it was used is written down at most once a minute.
--! find_key_user : (avatar?)
WITH found AS (
    SELECT s.id AS session_id, u.id AS user_id, u.username, u.role, u.avatar, k.scopes
    FROM api_keys k JOIN sessions s ON s.id = k.session_id JOIN users u ON u.id = s.user_id
    WHERE k.hash = :hash AND s.revoked_at IS NULL AND s.expires_at > now() AND u.is_active AND NOT u.is_banned
), used AS (
    UPDATE api_keys SET last_used_at = now()
    WHERE session_id = (SELECT session_id FROM found)
      AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
)
SELECT session_id, user_id, username, role, avatar, scopes FROM found;

--- Whether who asks is signed in still. Read it while the person is held (`lock_user`): what ends all their sessions holds them too.
--! is_session_live
SELECT EXISTS (
    SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = :session_id AND s.revoked_at IS NULL AND u.is_active AND NOT u.is_banned) AS is_live;

--! count_live_keys
SELECT count(*) AS live FROM sessions
WHERE user_id = :user_id AND kind = 'key' AND revoked_at IS NULL AND expires_at > now();

--! list_live_keys : ApiKey
SELECT s.id, k.name, k.prefix, k.scopes, s.created_at, k.last_used_at, k.expires_at
FROM sessions s JOIN api_keys k ON k.session_id = s.id
WHERE s.user_id = :user_id AND s.kind = 'key' AND s.revoked_at IS NULL AND s.expires_at > now()
ORDER BY s.created_at DESC, s.id;

--- A key without an end gets the last day that every part of the program can read.
--! insert_key (expires_at?) : ApiKey
WITH session AS (
    INSERT INTO sessions (id, user_id, kind, ip_address, user_agent, remember_me, expires_at)
    VALUES (:id, :user_id, 'key', :ip_address, :user_agent, false, coalesce(:expires_at::timestamptz, '9999-12-31'))
    RETURNING id, created_at
)
INSERT INTO api_keys (session_id, hash, prefix, name, scopes, expires_at)
SELECT id, :hash, :prefix, :name, :scopes, :expires_at FROM session
RETURNING session_id AS id, name, prefix, scopes, (SELECT created_at FROM session) AS created_at, last_used_at, expires_at;

--! revoke_key
UPDATE sessions SET revoked_at = now()
WHERE id = :id AND user_id = :user_id AND kind = 'key' AND revoked_at IS NULL AND expires_at > now();
