//! Odd files: sound, tags and pictures as real programs and broken ones write them, made here by ffmpeg and by a few bytes by hand, each
//! with the right answer beside it. The answer is what ffmpeg decodes, or what was put in.
//!
//! # Order
//! `ffmpeg` makes and decodes files, `bytes` takes them apart. One table for each kind: `sounds`, `refused`, `tags`, `pictures`.
//!
//! # Never
//! The server: its domain is called directly, so that hundreds of files cost seconds.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod bytes;
mod ffmpeg;
mod flac;
mod heard;
mod lossy;
mod mp4;
mod ogg;
mod pictures;
mod refused;
mod sounds;
mod tags;
mod wav;
mod webm;
