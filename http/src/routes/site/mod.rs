//! The web client's files, behind all routes.

mod files;

pub use files::file;
