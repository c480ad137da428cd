//! Mails: what they hold, and how they are handed over.

mod outlets;
mod tls;
