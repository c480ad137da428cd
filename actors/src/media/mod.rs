//! Files that people upload: taken in, looked into, kept, served to those who may see them, and swept away.

mod attach;
mod views;

pub use attach::{find_attachable, find_avatar};
pub use views::{Purpose, Status, Upload, attachment_view, file_url, thumbnail_url};
