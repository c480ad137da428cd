//! Domain `developer`: API keys.

mod keys;
mod narrow;
mod scopes;
