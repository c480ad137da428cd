//! Odd files through the door: what players play of them, and what their tags say. Hundreds more are tables of the domain itself
//! (`actors/media/tests/corpus`).

use super::music::{FLAC, M4A, MP3, OGG, OPUS, creator, try_upload, upload, wav};
use super::refused::{db_tracks, stored};
use crate::harness::{App, Json};

/// Returns the pages of a file of Ogg under another number, as a second stream has one.
fn renumbered(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let count = usize::from(bytes[at + 26]);
        let body: usize = bytes[at + 27..at + 27 + count].iter().map(|length| usize::from(*length)).sum();
        let mut page = bytes[at..at + 27 + count + body].to_vec();
        at += page.len();
        page[14] ^= 0x55;
        page[22..26].fill(0);
        let sum = page.iter().fold(0_u32, |sum, byte| {
            let next = |sum: u32, _| if sum & 0x8000_0000 == 0 { sum << 1 } else { sum << 1 ^ 0x04c1_1db7 };
            (0..8).fold(sum ^ u32::from(*byte) << 24, next)
        });
        page[22..26].copy_from_slice(&sum.to_le_bytes());
        out.extend(page);
    }
    out
}

/// Returns the song with an ID3 tag of these frames.
fn tagged(frames: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let safe = |size: usize| [21, 14, 7, 0].map(|shift| (size >> shift) as u8 & 0x7f);
    let frame = |(name, content): &(&[u8; 4], Vec<u8>)| {
        [name.as_slice(), &safe(content.len()), &[0, 0], content].concat()
    };
    let frames: Vec<u8> = frames.iter().flat_map(frame).collect();
    let own_tag = 10 + MP3[6..10].iter().fold(0, |size, byte| size << 7 | usize::from(*byte));
    [b"ID3\x04\0\0".as_slice(), &safe(frames.len()), &frames, &MP3[own_tag..]].concat()
}

#[test]
fn a_length_is_what_players_play_and_not_what_is_declared() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    for size in [0, 0x7fff_ffff, 0xffff_ffff, 16_003, 20_000, 32_000] {
        let mut bytes = wav(1000);
        bytes[40..44].copy_from_slice(&u32::to_le_bytes(size));
        assert_eq!(upload(&ada, &[], "a.wav", &bytes).int("duration_ms"), 1000, "{size}");
        bytes[4..8].copy_from_slice(&u32::to_le_bytes(size.wrapping_sub(5)));
        if size < 32_000 {
            assert_eq!(upload(&ada, &[], "b.wav", &bytes).int("duration_ms"), 1000, "{size}");
        }
    }
    // each of these is two seconds, without what encoders put around them
    for (name, bytes) in [("a.mp3", MP3), ("a.ogg", OGG), ("a.opus", OPUS), ("a.m4a", M4A), ("a.flac", FLAC)]
    {
        let track = upload(&ada, &[], name, bytes);
        assert!(track.int("duration_ms").abs_diff(2000) <= 20, "{track}");
    }
    for (name, bytes) in [("chain.ogg", OGG), ("chain.opus", OPUS)] {
        let track = upload(&ada, &[], name, &[bytes, &renumbered(bytes)].concat());
        assert!(track.int("duration_ms").abs_diff(4000) <= 40, "{track}");
    }
}

#[test]
fn sound_behind_something_else_is_refused_and_leaves_nothing() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    let sound = wav(1000);
    for front in
        [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".as_slice(), b"MZ\x90\0\x03\0\0\0", b"wvpk \0\0\0\x10\x04\0\0"]
    {
        for (name, bytes) in [("a.wav", sound.as_slice()), ("a.ogg", OGG), ("a.flac", FLAC), ("a.m4a", M4A)] {
            let error = try_upload(&ada, &[], name, &[front, &[0; 100], bytes].concat()).refuses("file");
            assert!(error.to_string().contains("must be music"), "{name}: {error}");
        }
    }
    assert_eq!((db_tracks(&app), stored(&app)), (0, vec![]));
}

#[test]
fn tags_are_read_as_far_as_they_can_be_and_made_to_fit() {
    let app = App::shared();
    let ada = creator(&app, "ada");
    let long = format!("\u{3}{}", "é".repeat(300)).into_bytes();
    let broken = (b"TYER", b"\x01\xff".to_vec());
    let short = (b"COMM", b"\x01e".to_vec());
    let track = upload(
        &ada,
        &[],
        "odd.mp3",
        &tagged(&[
            broken,
            (b"TIT2", long),
            short,
            (b"TPE1", b"\x03One\0Two".to_vec()),
            (b"TALB", b"\x03A\nB".to_vec()),
        ]),
    );
    assert_eq!(track.text("title"), "é".repeat(255), "{track}");
    assert_eq!(
        (track.text("artist"), track["album"].as_str()),
        ("One, Two".to_owned(), Some("A B")),
        "{track}"
    );
    let old = tagged(&[
        (b"TIT2", b"\0\xc3\xf0\xf3\xef\xef\xe0 \xea\xf0\xee\xe2\xe8".to_vec()),
        (b"TPE1", b"\0Beyonc\xe9".to_vec()),
        (b"TALB", b"\x01S\0o\0n\0g\0".to_vec()),
    ]);
    let track = upload(&ada, &[], "old.mp3", &old);
    assert_eq!(
        (track.text("title"), track.text("artist")),
        ("Группа крови".to_owned(), "Beyoncé".to_owned())
    );
    assert_eq!(track["album"], "Song", "{track}");
}
