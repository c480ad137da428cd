--: Transfer(next_retry_at?)

--! list_transfers (status?, seller_id?, since?, until?) : Transfer
SELECT id, seller_id, order_id, amount_cents, platform_fee_cents, currency, status, retry_count, next_retry_at, created_at
FROM transfers
WHERE (:status::text IS NULL OR status = :status::text) AND (:seller_id::uuid IS NULL OR seller_id = :seller_id::uuid)
  AND (:since::timestamptz IS NULL OR created_at >= :since::timestamptz)
  AND (:until::timestamptz IS NULL OR created_at <= :until::timestamptz)
ORDER BY created_at DESC, id
LIMIT :limit OFFSET :offset;

--! count_transfers (status?, seller_id?, since?, until?)
SELECT count(*) AS total
FROM transfers
WHERE (:status::text IS NULL OR status = :status::text) AND (:seller_id::uuid IS NULL OR seller_id = :seller_id::uuid)
  AND (:since::timestamptz IS NULL OR created_at >= :since::timestamptz)
  AND (:until::timestamptz IS NULL OR created_at <= :until::timestamptz);

--! transfer_exists
SELECT EXISTS (SELECT 1 FROM transfers WHERE id = :id) AS there;

--- Puts a failed transfer back among those that are to be paid, now. None: it did not fail.
--! retry_transfer : Transfer
UPDATE transfers SET status = 'pending', retry_count = retry_count + 1, next_retry_at = now()
WHERE id = :id AND status = 'failed'
RETURNING id, seller_id, order_id, amount_cents, platform_fee_cents, currency, status, retry_count, next_retry_at, created_at;
