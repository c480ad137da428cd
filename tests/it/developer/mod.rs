//! Domain `developer`: API keys.

mod keys;
mod scopes;
