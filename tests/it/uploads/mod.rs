//! Files: uploading, what becomes of pictures and voice messages, who may read them, and how they go away.

mod create;
pub mod files;
pub mod form;
mod hostile;
mod janitor;
mod odd;
pub mod picture_files;
mod pictures;
mod quota;
mod reading;
mod types;
mod voice;
