//! FLAC by itself.

use super::bytes::{Change, behind, comments, find, frame, id3, with_block};
use super::ffmpeg::tone;
use super::sounds::{Sound, check_all, decoded};

fn flac(rate: u32, channels: u32, coding: &'static str, change: Change) -> impl Fn() -> Vec<u8> {
    move || change(tone("a.flac", rate, channels, 0.71, &format!("-c:a flac {coding}")))
}

/// A table of contents whose places lie between the frames of a CD.
fn odd_cuesheet(bytes: Vec<u8>) -> Vec<u8> {
    let mut sheet = vec![0; 128];
    sheet.extend_from_slice(&88_200_u64.to_be_bytes());
    sheet.push(0x80);
    sheet.extend_from_slice(&[0; 258]);
    sheet.push(2);
    for (number, place) in [(1_u8, 17_u64), (170, 31_311)] {
        sheet.extend_from_slice(&place.to_be_bytes());
        sheet.push(number);
        sheet.extend_from_slice(&[0; 26]);
        sheet.push(u8::from(number == 1));
        if number == 1 {
            sheet.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0]);
        }
    }
    with_block(bytes, 5, &sheet)
}

fn sizes(mut bytes: Vec<u8>, frames: u32) -> Vec<u8> {
    let at = find(&bytes, b"fLaC") + 8 + 13;
    bytes[at] &= 0xf0;
    bytes[at + 1..at + 5].copy_from_slice(&frames.to_be_bytes());
    bytes
}

/// The rows.
pub fn all() -> Vec<Sound> {
    let mut rows = Vec::new();
    for (rate, channels, name) in [
        (8_000, 1, "mono"),
        (22_050, 2, "stereo"),
        (44_100, 2, "stereo"),
        (48_000, 6, "5.1"),
        (48_000, 8, "7.1"),
        (96_000, 2, "fine"),
    ] {
        rows.push(
            decoded(&format!("{name} at {rate}.flac"), flac(rate, channels, "", |bytes| bytes))
                .of(channels.cast_signed()),
        );
    }
    rows.push(decoded("24 bits.flac", flac(44_100, 2, "-sample_fmt s32", |bytes| bytes)));
    rows.push(decoded("small blocks.flac", flac(44_100, 1, "-frame_size 256", |bytes| bytes)));
    rows.push(decoded("large blocks.flac", flac(44_100, 1, "-frame_size 16384", |bytes| bytes)));
    let changed: [(&str, Change); 14] = [
        ("an odd table of contents", odd_cuesheet),
        ("an empty note of a program", |bytes| with_block(bytes, 2, b"")),
        ("a short note of a program", |bytes| with_block(bytes, 2, b"ab")),
        ("a block of an unknown kind", |bytes| with_block(bytes, 90, b"what")),
        ("an empty picture", |bytes| with_block(bytes, 6, b"")),
        ("broken comments", |bytes| with_block(bytes, 4, b"\xff\xff\xff\xff")),
        ("comments twice", |bytes| with_block(bytes, 4, &comments(&[b"TITLE=A"]))),
        ("points that lead nowhere", |bytes| with_block(bytes, 3, &[0x7f; 17])),
        ("no length", |bytes| sizes(bytes, 0)),
        ("too long a length", |bytes| sizes(bytes, 90_000)),
        ("too short a length", |bytes| sizes(bytes, 1000)),
        ("a tag in front", |bytes| behind(&id3(4, &[frame(b"TIT2", b"\x03A")]), &bytes)),
        ("an old tag behind", |bytes| [&bytes, b"TAG".as_slice(), &[0; 125]].concat()),
        ("a tag of another format behind", |bytes| {
            [&bytes, b"APETAGEX\xd0\x07\0\0\x20\0\0\0".as_slice(), &[0; 16]].concat()
        }),
    ];
    for (name, change) in changed {
        rows.push(decoded(&format!("{name}.flac"), flac(44_100, 2, "", change)));
    }
    rows
}

#[test]
fn flac_is_as_long_as_it_plays() {
    check_all(&all());
}
