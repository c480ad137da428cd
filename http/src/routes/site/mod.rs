//! The files of the web client and of the pages, behind all routes.

mod files;

pub use files::file;
