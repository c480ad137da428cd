//! Sound in WebM, as voice messages are recorded: what is to be discarded of a block is not played. It is no track, so that only its
//! length as a voice message is compared.

use std::fs::File;
use std::time::{Duration, Instant};

use veza_media::listen;

use super::bytes::find;
use super::ffmpeg::{Scratch, decoded_ms, tone};

const NEAR_MS: f64 = 20.0;

fn opus(coding: &str, seconds: f64) -> Vec<u8> {
    tone("a.webm", 48_000, 1, seconds, &format!("-c:a libopus -b:a 32k {coding}"))
}

/// Writes another number of nanoseconds to be discarded of the last block.
fn discarding(mut bytes: Vec<u8>, nanoseconds: i32) -> Vec<u8> {
    let at = find(&bytes, b"\x75\xa2\x84");
    bytes[at + 3..at + 7].copy_from_slice(&nanoseconds.to_be_bytes());
    bytes
}

/// Writes other bytes behind these.
fn with(mut bytes: Vec<u8>, mark: &[u8], behind: usize, other: &[u8]) -> Vec<u8> {
    let at = find(&bytes, mark) + mark.len() + behind;
    bytes[at..at + other.len()].copy_from_slice(other);
    bytes
}

#[test]
fn what_a_webm_discards_is_not_played() {
    let packets = |length: &str, seconds| opus(&format!("-frame_duration {length}"), seconds);
    let rows: Vec<(&str, Vec<u8>)> = vec![
        ("packets of 20 ms", packets("20", 0.71)),
        ("packets of 60 ms, of which the last is nearly empty", packets("60", 0.725)),
        ("packets of 60 ms, of which the last is nearly full", packets("60", 0.77)),
        ("a live stream, whose parts have no size", opus("-live 1 -frame_duration 60", 0.725)),
        ("nearly all of the last block", discarding(packets("60", 0.725), 59_000_000)),
        ("nothing of the last block", discarding(packets("60", 0.725), 0)),
        // the head of Opus says what is passed over at the beginning
        ("another delay of the codec", with(packets("60", 0.725), b"\x56\xaa\x83", 0, &[0xf4, 0x24, 0])),
        ("another beginning", with(packets("60", 0.725), b"OpusHead", 2, &1920_u16.to_le_bytes())),
        ("Vorbis", tone("a.webm", 48_000, 2, 0.71, "-c:a libvorbis")),
    ];
    let mut wrong = Vec::new();
    for (name, bytes) in rows {
        let scratch = Scratch::with("a.webm", &bytes);
        let heard = listen(File::open(&scratch.0).unwrap(), Instant::now() + Duration::from_secs(60));
        let (heard, right) = (heard.map(|voice| voice.duration_ms as f64), decoded_ms(&scratch.0));
        match heard {
            Ok(heard) if (heard - right).abs() <= NEAR_MS => {}
            Ok(heard) => wrong.push(format!("{name}: {heard} for {right:.1}")),
            Err(problem) => wrong.push(format!("{name}: {:?}", problem.details)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
