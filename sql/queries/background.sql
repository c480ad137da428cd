--- Puts an item off that failed: 10 s, then four times as long each time, an hour at most. Answers how often it has failed.
--! postpone_item
INSERT INTO postponed_work AS p (work, item, retry_at) VALUES (:work, :item, now() + interval '10 seconds')
ON CONFLICT (work, item) DO UPDATE SET tries = p.tries + 1,
    retry_at = now() + least(interval '10 seconds' * power(4, least(p.tries, 8)), interval '1 hour')
RETURNING p.tries;

--- Forgets that an item has failed.
--! settle_item
DELETE FROM postponed_work WHERE work = :work AND item = :item;

--- Items that wait for another try, by work.
--! count_postponed
SELECT work, count(*) AS total FROM postponed_work GROUP BY work;

--- Items that nobody tried again for a day have gone in another way.
--! forget_postponed
DELETE FROM postponed_work WHERE retry_at < now() - interval '1 day';
