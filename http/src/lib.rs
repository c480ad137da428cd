//! Veza's doors: REST routes and the websocket transport. It asks the domain and knows neither Postgres nor rules.

mod app;
pub mod error;
pub mod extract;
pub mod limits;
pub mod middleware;
pub mod openapi;
pub mod permissions;
pub mod policy;
mod published;
pub mod reply;
pub mod routes;
pub mod server;
pub mod settings;
mod stall;
pub mod ws;

pub use app::App;
pub use published::Published;
pub use settings::Settings;
