//! One's own data: its end, and a copy of it.

mod background;
mod deletion;
mod export;
mod gone_tracks;
mod racing;
mod renaming;
pub mod scene;
mod traces;
