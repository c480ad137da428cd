--! insert_mail
INSERT INTO mails (id, recipient, letter) VALUES (:id, :recipient, :letter);

--- A mail to somebody's own address; none when they have none any more.
--! insert_mail_to_user
INSERT INTO mails (id, recipient, letter, user_id) SELECT :id, email, :letter, id FROM users WHERE id = :user_id AND is_active;

--- Claims mails that are due until their lease ends; no other node sees them meanwhile. One of each recipient at a time, the oldest first:
--- the secret link that counts is the one that was made last, so it must be in the mail that comes last.
--! claim_mails
UPDATE mails SET tries = tries + 1, due_at = now() + make_interval(secs => :lease_s), claimed_by = :process
WHERE id IN (
    SELECT m.id FROM mails m
    WHERE m.due_at <= now() AND NOT EXISTS (
        SELECT 1 FROM mails o WHERE lower(o.recipient) = lower(m.recipient) AND o.due_at <= now() AND o.id < m.id)
    ORDER BY m.due_at LIMIT :batch FOR UPDATE OF m SKIP LOCKED)
RETURNING id, recipient, letter, tries, created_at < now() - interval '1 day' AS stale;

--- Whether a claimed mail is still this process's, whose lease begins anew then.
--! hold_mail
UPDATE mails SET due_at = now() + make_interval(secs => :lease_s) WHERE id = :id AND claimed_by = :process;

--- Gives up the claims of processes that live no more.
--! release_mails
UPDATE mails SET due_at = now(), claimed_by = NULL WHERE claimed_by <> ALL (:living);

--! count_mails
SELECT count(*) AS total FROM mails;

--! postpone_mail
UPDATE mails SET due_at = now() + make_interval(secs => :delay_s), claimed_by = NULL WHERE id = :id AND claimed_by = :process;

--! delete_mail
DELETE FROM mails WHERE id = :id;

--- Whom a secret link may be sent to.
--! find_mail_owner
SELECT id, username, is_verified FROM users WHERE lower(email) = lower(:email) AND is_active;

--- Keeps what a mailed secret is known by; an older one of the same purpose is void from now on.
--! keep_mailed_token
INSERT INTO mailed_tokens (user_id, purpose, hash, email, expires_at)
VALUES (:user_id, :purpose, :hash, :email, now() + make_interval(secs => :life_s))
ON CONFLICT (user_id, purpose) DO UPDATE
SET hash = excluded.hash, email = excluded.email, expires_at = excluded.expires_at;

--- Whose a mailed secret is.
--! find_mailed_token_owner
SELECT user_id FROM mailed_tokens WHERE hash = :hash AND purpose = :purpose;

--- Uses a mailed secret up, under lock_user: of many at once one finds it. It counts only while its owner has the address that it was sent to.
--! use_mailed_token
DELETE FROM mailed_tokens t USING users u
WHERE t.hash = :hash AND t.purpose = :purpose AND t.expires_at > now()
  AND u.id = t.user_id AND u.is_active AND lower(u.email) = lower(t.email)
RETURNING u.id, u.username, u.is_verified, u.email;

--! mailed_token_exists
SELECT EXISTS (SELECT 1 FROM mailed_tokens WHERE hash = :hash AND expires_at > now()) AS present;

--! verify_user
UPDATE users SET is_verified = true, updated_at = now() WHERE id = :id;

--! update_password
UPDATE users SET password_hash = :password_hash, password_changed_at = now(), updated_at = now() WHERE id = :id;
