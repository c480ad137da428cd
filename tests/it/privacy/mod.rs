//! One's own data: its end, and a copy of it.

mod deletion;
mod export;
