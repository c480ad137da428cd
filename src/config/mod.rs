//! The configuration: environment variables only, one file per concern. A wrong value stops the start with one line.

mod accounts;
mod calls;
mod database;
mod limits;
mod live;
mod logging;
mod server;
mod services;
mod shown;
mod variable;
mod whole;

pub use accounts::{SECRET_BYTES, SameSite};
pub use logging::{Format, Logging};
pub use server::{Environment, LOCAL};
pub use variable::ConfigError;
pub use whole::{Config, sample};
