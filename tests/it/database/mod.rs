//! What becomes of everyone else when Postgres hangs, when one person reads much, and when a row is locked.

mod counts;
mod crowds;
mod frozen;
mod scale;
mod slow;
mod words;
