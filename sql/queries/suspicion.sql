--- What looks like an attack since then, by rule; `amount` is what the rule counts, `other` how many accounts or addresses it
--- concerns. Every rule gives its hundred largest.
--! list_suspicious : (user_id?, username?, ip_address?)
WITH recent AS NOT MATERIALIZED (
    SELECT * FROM audit_log WHERE created_at >= :since
), refused AS (
    -- an entry of refusals of nobody stands for as many as it counts
    SELECT r.user_id, CASE WHEN r.user_id IS NULL THEN r.ip_address END AS ip_address, r.created_at,
           coalesce((r.data ->> 'count')::bigint, 1) AS times
    FROM recent r WHERE r.kind = 'request' AND (r.data ->> 'status')::int IN (401, 403, 404)
), minutes AS (
    SELECT r.user_id, count(*) AS n, min(r.created_at) AS first_at, max(r.created_at) AS last_at
    FROM recent r WHERE r.kind = 'request' AND r.user_id IS NOT NULL
    GROUP BY r.user_id, date_trunc('minute', r.created_at) HAVING count(*) >= :hurried
), hits AS (
    SELECT 'failed_logins' AS rule, f.user_id, NULL::text AS ip_address, count(*) AS amount,
           count(DISTINCT f.ip_address) AS other, min(f.created_at) AS first_at, max(f.created_at) AS last_at
    FROM recent f WHERE f.action = 'login.failed' AND f.user_id IS NOT NULL
    GROUP BY f.user_id HAVING count(*) >= :failed_logins
    UNION ALL
    -- an address for which there is no account counts as one more account each time
    SELECT 'failing_address', NULL, f.ip_address, count(*),
           count(DISTINCT f.user_id) + count(*) FILTER (WHERE f.user_id IS NULL), min(f.created_at), max(f.created_at)
    FROM recent f WHERE f.action = 'login.failed' AND f.ip_address IS NOT NULL
    GROUP BY f.ip_address HAVING count(DISTINCT f.user_id) + count(*) FILTER (WHERE f.user_id IS NULL) >= :failing_address
    UNION ALL
    SELECT 'guessed_login', s.user_id, s.ip_address, count(DISTINCT f.id), count(DISTINCT s.id), min(f.created_at), max(s.created_at)
    FROM recent s JOIN recent f ON f.action = 'login.failed' AND f.user_id = s.user_id AND f.ip_address = s.ip_address
        AND f.created_at BETWEEN s.created_at - interval '1 hour' AND s.created_at
    WHERE s.action = 'session.opened'
    GROUP BY s.user_id, s.ip_address HAVING count(DISTINCT f.id) >= :guessed_login
    UNION ALL
    SELECT 'refused_requests', r.user_id, r.ip_address, sum(r.times)::bigint, 1, min(r.created_at), max(r.created_at)
    FROM refused r GROUP BY r.user_id, r.ip_address HAVING sum(r.times)::bigint >= :refused_requests
    UNION ALL
    SELECT 'hurried', m.user_id, NULL, max(m.n), count(*), min(m.first_at), max(m.last_at) FROM minutes m GROUP BY m.user_id
    UNION ALL
    SELECT 'reused_token', t.user_id, NULL, count(*), count(DISTINCT t.ip_address), min(t.created_at), max(t.created_at)
    FROM recent t WHERE t.action = 'refresh_token.reused' GROUP BY t.user_id HAVING count(*) >= :reused_token
    UNION ALL
    SELECT 'deletions', d.user_id, NULL, count(*), count(DISTINCT d.resource), min(d.created_at), max(d.created_at)
    FROM recent d WHERE d.kind = 'event' AND d.user_id IS NOT NULL AND d.action LIKE '%.deleted'
    GROUP BY d.user_id HAVING count(*) >= :deletions
    UNION ALL
    SELECT 'role_changes', c.user_id, NULL, count(*), count(DISTINCT c.target_id), min(c.created_at), max(c.created_at)
    -- what the command line gives is the operator's own
    FROM recent c WHERE c.action = 'user.role_changed' AND c.user_id IS NOT NULL GROUP BY c.user_id HAVING count(*) >= :role_changes
), ranked AS (
    SELECT h.*, row_number() OVER (PARTITION BY h.rule ORDER BY h.amount DESC, h.last_at DESC) AS place FROM hits h
)
SELECT h.rule, h.user_id, u.username, h.ip_address, h.amount, h.other, h.first_at, h.last_at
FROM ranked h LEFT JOIN users u ON u.id = h.user_id
WHERE h.place <= 100
ORDER BY h.last_at DESC, h.rule;
