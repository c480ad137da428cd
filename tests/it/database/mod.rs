//! What becomes of everyone else when Postgres hangs, when one person reads much, and when a row is locked. And what an operator is
//! told when Postgres cannot be used, or is used by somebody else.

mod counts;
mod crowds;
mod frozen;
mod full;
mod held;
mod pooler;
mod refused;
mod scale;
mod slow;
mod tls;
mod waiting;
mod words;
