-- What sellers are owed and were paid: one row for each order and seller, written when an order is paid.

CREATE TABLE transfers (
    id                 uuid PRIMARY KEY,
    seller_id          uuid NOT NULL REFERENCES users,
    order_id           uuid NOT NULL,
    -- net of the fee, in the smallest unit of the currency
    amount_cents       bigint NOT NULL,
    platform_fee_cents bigint NOT NULL,
    currency           text NOT NULL,
    status             text NOT NULL DEFAULT 'pending',
    -- tries after the first
    retry_count        integer NOT NULL DEFAULT 0,
    next_retry_at      timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT transfers_status_check CHECK (status IN ('pending', 'completed', 'failed')),
    CONSTRAINT transfers_amounts_check CHECK (amount_cents >= 0 AND platform_fee_cents >= 0)
);
CREATE INDEX transfers_created_at_idx ON transfers (created_at DESC, id);
CREATE INDEX transfers_seller_id_idx ON transfers (seller_id, created_at DESC);
-- what whoever pays out takes next
CREATE INDEX transfers_pending_idx ON transfers (next_retry_at) WHERE status = 'pending';
