-- How many people there are, kept by every change: a list tells it with each page, and counting them takes longer than the page.

CREATE TABLE user_totals (
    -- one row
    is_only boolean PRIMARY KEY DEFAULT true,
    active  bigint NOT NULL,
    CONSTRAINT user_totals_only_check CHECK (is_only)
);
INSERT INTO user_totals (active) SELECT count(*) FROM users WHERE is_active;

CREATE FUNCTION count_user() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE user_totals SET active = active + (CASE WHEN TG_OP <> 'DELETE' AND NEW.is_active THEN 1 ELSE 0 END)
                                           - (CASE WHEN TG_OP <> 'INSERT' AND OLD.is_active THEN 1 ELSE 0 END);
    RETURN NULL;
END $$;
CREATE TRIGGER users_count AFTER INSERT OR DELETE OR UPDATE OF is_active ON users FOR EACH ROW EXECUTE FUNCTION count_user();
