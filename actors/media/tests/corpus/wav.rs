//! WAVE, whose sizes are often wrong.

use super::bytes::{Change, find, insert};
use super::ffmpeg::tone;
use super::sounds::{Sound, check_all, decoded, lasting};

const MS: f64 = 710.0;

fn wav(rate: u32, channels: u32, coding: &'static str, change: Change) -> impl Fn() -> Vec<u8> {
    move || change(tone("a.wav", rate, channels, MS / 1000.0, coding))
}

fn set(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

fn get(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

fn data(mut bytes: Vec<u8>, size: impl Fn(u32) -> u32) -> Vec<u8> {
    let at = find(&bytes, b"data") + 4;
    let size = size(get(&bytes, at));
    set(&mut bytes, at, size);
    bytes
}

fn whole(mut bytes: Vec<u8>, size: impl Fn(u32) -> u32) -> Vec<u8> {
    let size = size(get(&bytes, 4));
    set(&mut bytes, 4, size);
    bytes
}

/// The rows.
pub fn all() -> Vec<Sound> {
    let mut rows = Vec::new();
    for (name, coding) in [
        ("of bytes", "-c:a pcm_u8"),
        ("of 16 bits", "-c:a pcm_s16le"),
        ("of 24 bits", "-c:a pcm_s24le"),
        ("of 32 bits", "-c:a pcm_s32le"),
        ("of fractions", "-c:a pcm_f32le"),
        ("in a-law", "-c:a pcm_alaw"),
        ("in mu-law", "-c:a pcm_mulaw"),
        ("beyond 4 GiB", "-c:a pcm_s16le -rf64 always"),
        ("with a note of loudness", "-c:a pcm_s16le -write_peak on"),
        ("for broadcast", "-c:a pcm_s16le -write_bext 1"),
    ] {
        rows.push(decoded(&format!("{name}.wav"), wav(44_100, 2, coding, |bytes| bytes)).of(2));
    }
    for rate in [8_000, 11_025, 16_000, 48_000, 96_000, 192_000] {
        rows.push(decoded(&format!("at {rate}.wav"), wav(rate, 1, "-c:a pcm_s16le", |bytes| bytes)).of(1));
    }
    for channels in 3..=8 {
        rows.push(
            decoded(
                &format!("{channels} channels.wav"),
                wav(44_100, channels, "-c:a pcm_s16le", |bytes| bytes),
            )
            .of(channels.cast_signed()),
        );
    }
    let changed: [(&str, Change); 17] = [
        ("a whole that is short", |bytes| whole(bytes, |size| size - 7)),
        ("a whole that is long", |bytes| whole(bytes, |size| size + 5000)),
        ("a whole of nothing", |bytes| whole(bytes, |_| 0)),
        ("a whole without end", |bytes| whole(bytes, |_| u32::MAX)),
        ("data some bytes too long", |bytes| data(bytes, |size| size + 3)),
        ("data 4,000 bytes too long", |bytes| data(bytes, |size| size + 4000)),
        ("data twice as long", |bytes| data(bytes, |size| size * 2)),
        ("data without end", |bytes| data(bytes, |_| u32::MAX)),
        ("data half without end", |bytes| data(bytes, |_| 0x7fff_ffff)),
        ("data nearly half without end", |bytes| data(bytes, |_| 0x7fff_ffff - 36)),
        ("all without end", |bytes| whole(data(bytes, |_| u32::MAX), |_| u32::MAX)),
        ("data of nothing", |bytes| data(bytes, |_| 0)),
        ("a short chunk in front", |bytes| insert(bytes, 12, b"JUNK\x03\0\0\0abc\0")),
        ("a chunk without its blank", |bytes| insert(bytes, 12, b"junk\x04\0\0\0abcd")),
        ("a wrong width of its frames", |mut bytes| {
            let at = find(&bytes, b"fmt ") + 8 + 12;
            bytes[at] = 1;
            bytes
        }),
        ("half a frame at its end", |mut bytes| {
            bytes.pop();
            bytes
        }),
        ("cut a little", |bytes| bytes[..bytes.len() - 800].to_vec()),
    ];
    for (name, change) in changed {
        // what is cut off is 800 bytes, 50 ms at this rate
        let cut = if name == "cut a little" { 50.0 } else { 0.0 };
        rows.push(lasting(&format!("{name} at 8000.wav"), MS - cut, wav(8_000, 1, "-c:a pcm_s16le", change)));
        rows.push(decoded(&format!("{name}.wav"), wav(44_100, 2, "-c:a pcm_s16le", change)));
    }
    rows.push(decoded("with MP3 in it.wav", wav(44_100, 2, "-c:a libmp3lame", |bytes| bytes)));
    rows
}

#[test]
fn wav_is_as_long_as_it_plays() {
    check_all(&all());
}
