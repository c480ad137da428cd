//! The private Postgres cluster under `DATA_DIR/postgres`: its programs found, its folder made, its process
//! started, watched and stopped. Must not know of migrations or of what the tables mean.

mod account;
mod binaries;
mod cluster;
mod create;
mod error;
mod launch;
mod lock;
mod log_file;
mod postmaster;
mod settings;
mod socket;

pub use cluster::PrivateCluster;
pub use error::PostgresError;
