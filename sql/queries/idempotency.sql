--- Takes the key, if it is free or a day old.
--! reserve_idempotency_key
INSERT INTO idempotency_keys (hash, fingerprint) VALUES (:hash, :fingerprint)
ON CONFLICT (hash) DO UPDATE SET fingerprint = excluded.fingerprint, answer = NULL, created_at = now()
WHERE idempotency_keys.created_at < now() - interval '24 hours';

--- `is_old`: its request has been in work for longer than any takes.
--! find_idempotency_key : (answer?)
SELECT fingerprint, answer, created_at, created_at < now() - interval '60 seconds' AS is_old
FROM idempotency_keys WHERE hash = :hash;

--! answer_idempotency_key
UPDATE idempotency_keys SET answer = :answer WHERE hash = :hash AND fingerprint = :fingerprint AND answer IS NULL;

--! free_idempotency_key
DELETE FROM idempotency_keys WHERE hash = :hash AND fingerprint = :fingerprint AND answer IS NULL;

--! sweep_idempotency_keys
DELETE FROM idempotency_keys WHERE hash IN (
    SELECT hash FROM idempotency_keys WHERE created_at < now() - interval '24 hours' ORDER BY created_at LIMIT :most);
