--: Account(avatar?, last_login_at?)

--- Accounts as administrators see them. The pattern is one of LIKE, its wildcards escaped.
--! list_accounts (pattern?, role?, is_banned?, is_active?) : Account
SELECT id, username, avatar, email, role, is_active, is_verified, is_banned, login_count, last_login_at, created_at
FROM users
WHERE hook_name IS NULL AND (:pattern::text IS NULL OR username ILIKE :pattern::text OR email ILIKE :pattern::text)
  AND (:role::text IS NULL OR role = :role::text) AND (:is_banned::boolean IS NULL OR is_banned = :is_banned::boolean)
  AND (:is_active::boolean IS NULL OR is_active = :is_active::boolean)
ORDER BY created_at DESC, id
LIMIT :limit OFFSET :offset;

--! count_accounts (pattern?, role?, is_banned?, is_active?)
SELECT count(*) AS total
FROM users
WHERE hook_name IS NULL AND (:pattern::text IS NULL OR username ILIKE :pattern::text OR email ILIKE :pattern::text)
  AND (:role::text IS NULL OR role = :role::text) AND (:is_banned::boolean IS NULL OR is_banned = :is_banned::boolean)
  AND (:is_active::boolean IS NULL OR is_active = :is_active::boolean);

--- All administrators who can act, locked in one order: two who demote each other at once must not both succeed.
--! lock_administrators
SELECT id FROM users WHERE role = 'admin' AND is_active AND NOT is_banned ORDER BY id FOR NO KEY UPDATE;

--! lock_account : Account
SELECT id, username, avatar, email, role, is_active, is_verified, is_banned, login_count, last_login_at, created_at
FROM users WHERE id = :id AND hook_name IS NULL FOR NO KEY UPDATE;

--! update_account
UPDATE users SET role = :role, is_banned = :is_banned, updated_at = now(),
    role_withdrawn_at = CASE WHEN :role <> 'user' THEN NULL WHEN role <> 'user' THEN now() ELSE role_withdrawn_at END
WHERE id = :id;
