//! Takes what pictures tell beside the picture (where and when it was taken, with what, by whom) out of them, without coding
//! them anew, and cuts off what hides behind their end. Each format walks its own blocks; what cannot be walked is `None`.

mod blocks;
mod gif;
mod interlaced;
mod jpeg;
mod lzw;
mod png;
mod webp;

pub use gif::strip_gif;
pub use jpeg::strip_jpeg;
pub use png::{mend_png, strip_png};
pub use webp::strip_webp;
