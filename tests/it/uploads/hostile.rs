//! Uploads that mean harm: slow, huge, and files that make decoders work.

use super::files::{
    AAC_MP4, CHROME_MP4, CHROME_WEBM, FLAC, GIF, JPEG_WITH_GPS, MP3, OGG_OPUS, OGG_SILK, OGG_VORBIS, WEBP,
};
use super::form::{Form, content_type, send, try_upload, upload};
use super::picture_files::{chunk, png};
use crate::harness::{App, Json, at_once};
use std::time::{Duration, Instant};

#[test]
fn a_large_file_is_never_whole_in_memory() {
    let app = App::isolated();
    let ada = app.user("ada");
    upload(&ada, "file", "warm", &[1; 1 << 20]);
    let before = app.resident_kib();
    let bytes = vec![3; 25 << 20];
    at_once(4, |_| upload(&ada, "file", "large", &bytes));
    let grown = app.resident_kib() - before;
    assert!(grown < 16 << 10, "{grown} KiB more for 100 MiB in four uploads at once");
}

#[test]
fn many_small_pieces_and_a_boundary_in_the_content_are_taken_as_they_are() {
    let ada = App::shared().user("ada");
    let tricky = b"\r\n--\r\n------a-boundary\r\n\r\n--not-the-boundary--\r\n\r\n".repeat(3000);
    let made = upload(&ada, "file", "a.bin", &tricky);
    assert_eq!(made.int("size"), tricky.len() as i64);
    assert_eq!(ada.get(&format!("/uploads/{}/file", made.text("id"))).bytes, tricky);
}

#[test]
fn headers_of_parts_are_bounded() {
    let ada = App::shared().user("ada");
    let long = format!("name=\"file\"; filename=\"{}\"", "x".repeat(200_000));
    let answer = send(&ada, Form::default().part(&long, b"x"));
    answer.fails(400, "VALIDATION_ERROR");
    for disposition in ["", "name=", "name=\"file", "name=\"file\"; filename*=UTF-8''%ff%fe"] {
        let answer = send(&ada, Form::default().part(disposition, b"x"));
        assert!(matches!(answer.status, 201 | 400), "{answer}");
    }
}

/// FLAC codes silence in a few bytes: frames that claim an hour each fit into a kilobyte.
fn silent_flac(rate: u32, frames: u32) -> Vec<u8> {
    let mut bits = Bits::default();
    for (value, count) in
        [(65_535, 16), (65_535, 16), (0, 24), (0, 24), (u64::from(rate), 20), (0, 3), (15, 5), (0, 36)]
    {
        bits.put(value, count);
    }
    let mut file = b"fLaC\x80\0\0\x22".to_vec();
    file.extend_from_slice(&bits.0);
    file.extend_from_slice(&[0; 16]);
    for number in 0..frames {
        file.extend(silent_frame(number));
    }
    file
}

#[derive(Default)]
struct Bits(Vec<u8>, usize);

impl Bits {
    fn put(&mut self, value: u64, count: usize) {
        for bit in (0..count).rev() {
            if self.1.is_multiple_of(8) {
                self.0.push(0);
            }
            *self.0.last_mut().unwrap() |= ((value >> bit & 1) as u8) << (7 - self.1 % 8);
            self.1 += 1;
        }
    }
}

/// One frame of 65535 silent samples: a constant subframe.
fn silent_frame(number: u32) -> Vec<u8> {
    let mut frame = vec![0xff, 0xf8, 0x70, 0x08];
    let coded = char::from_u32(number).filter(|_| number < 0xd800).unwrap_or('\0');
    frame.extend_from_slice(coded.encode_utf8(&mut [0; 4]).as_bytes());
    frame.extend_from_slice(&65_534_u16.to_be_bytes());
    let crc8 = frame.iter().fold(0_u8, |crc, byte| {
        (0..8).fold(crc ^ byte, |crc, _| if crc & 0x80 == 0 { crc << 1 } else { crc << 1 ^ 7 })
    });
    frame.push(crc8);
    frame.extend_from_slice(&[0, 0, 0]);
    let crc16 = frame.iter().fold(0_u16, |crc, byte| {
        (0..8).fold(
            crc ^ u16::from(*byte) << 8,
            |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x8005 },
        )
    });
    frame.extend_from_slice(&crc16.to_be_bytes());
    frame
}

#[test]
fn a_day_of_silence_in_a_few_kilobytes_is_refused_after_a_quarter_of_an_hour_of_it() {
    let app = App::isolated();
    let ada = app.user("ada");
    let short = upload(&ada, "voice", "short.flac", &silent_flac(8000, 2));
    assert_eq!(short.int("duration_ms"), 2 * 65_535 * 1000 / 8000, "{short}");
    let bomb = silent_flac(8000, 10_500);
    assert!(bomb.len() < 200 << 10);
    let detail = try_upload(&ada, "voice", "bomb.flac", &bomb).refuses("file");
    assert!(detail.text("message").contains("15 minutes"), "{detail}");
}

#[test]
fn declared_sizes_that_are_lies_cost_nothing() {
    let app = App::isolated();
    let ada = app.user("ada");
    upload(&ada, "voice", "warm.flac", &silent_flac(8000, 1));
    let before = app.resident_kib();
    // a picture of 256 MiB in the notes, an atom of 4 GiB, a chunk of 4 GiB, a block of 16 MiB
    for (name, bytes) in [
        (
            "a.mp3",
            &b"ID3\x04\0\0\x7f\x7f\x7f\x7fAPIC\x7f\x7f\x7f\x7f\0\0\0image/png\0\x03\0xxxxxxxxxxxxxxxx"[..],
        ),
        ("a.mp4", b"\0\0\0\x14ftypisom\0\0\0\0isom\xff\xff\xff\xffmoov\0\0\0\x08mvhd"),
        (
            "a.wav",
            b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0",
        ),
        ("a.flac", b"fLaC\x06\xff\xff\xff\0\0\0\x03\0\0\0\x09image/png"),
        ("a.ogg", b"OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xffxxxxxxxxxxxx"),
    ] {
        try_upload(&ada, "voice", name, bytes).refuses("file");
    }
    let grown = app.resident_kib() - before;
    assert!(grown < 32 << 10, "{grown} KiB more");
    assert_eq!(ada.get("/auth/me").status, 200);
}

/// Sends damaged versions of every fixture and asserts that each is read or refused, and that no decoder panics.
fn damage(rounds: u32) {
    let app = App::isolated();
    let ada = app.user("ada");
    let mut seed = 0x9e37_79b9_u32;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed as usize % below
    };
    let pictures = [JPEG_WITH_GPS, GIF, WEBP];
    let sounds = [CHROME_WEBM, CHROME_MP4, OGG_OPUS, OGG_SILK, OGG_VORBIS, AAC_MP4, MP3, FLAC];
    for _ in 0..rounds {
        for whole in pictures.into_iter().chain(sounds) {
            let mut bytes = whole.to_vec();
            for _ in 0..=random(6) {
                // heads matter more than what they are about
                let reach = if random(2) == 0 { 200.min(bytes.len()) } else { bytes.len() };
                let at = random(reach.max(1)).min(bytes.len().saturating_sub(1));
                match random(4) {
                    0 => bytes[at] = [0, 0xff, 0x7f, 0x80][random(4)],
                    1 => bytes[at] ^= 1 << random(8),
                    2 => {
                        let twice = bytes[at..].iter().take(16).copied().collect::<Vec<u8>>();
                        bytes.splice(at..at, twice);
                    }
                    _ => bytes.truncate((at + 64).min(bytes.len())),
                }
            }
            let purpose = if pictures.contains(&whole) { ["file", "avatar"][random(2)] } else { "voice" };
            let answer = try_upload(&ada, purpose, "damaged", &bytes);
            assert!(matches!(answer.status, 201 | 400), "{answer}");
        }
    }
    assert!(!app.output().contains("panicked"), "{}", app.output());
}

#[test]
fn damaged_files_are_read_or_refused() {
    damage(12);
}

#[test]
#[ignore = "many more of the same"]
fn thousands_of_damaged_files_are_read_or_refused() {
    damage(1000);
}

#[test]
#[ignore = "it waits for a limit of half a minute"]
fn a_body_that_stalls_is_given_up() {
    let app = App::shared();
    let ada = app.user("ada");
    let mut raw = crate::harness::Raw::connect(&app);
    let head = format!(
        "POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: 100000\r\n\r\n",
        ada.access,
        content_type(),
    );
    raw.write(head.as_bytes());
    raw.write(&Form::default().file("a.bin", &[7; 1000]).body()[..500]);
    let started = Instant::now();
    let (status, _) = raw.read_head_within(Duration::from_secs(45));
    assert_eq!(status, 408);
    assert!(started.elapsed() > Duration::from_secs(25));
}

/// A zlib stream of a few bytes that inflates to so many zeros: of the one symbol that repeats 258 bytes.
fn inflating(blocks_of_258: u64) -> Vec<u8> {
    // Huffman codes come with their first bit first, all else with the last
    let (mut bytes, mut bits, mut count) = (vec![0x78, 0x01], 0_u64, 0);
    let mut put = |value: u64, length: u32| {
        for place in (0..length).rev() {
            bits |= (value >> place & 1) << count;
            count += 1;
            if count == 8 {
                bytes.push(bits.to_le_bytes()[0]);
                (bits, count) = (0, 0);
            }
        }
    };
    // the last block, of fixed codes; a zero; and again and again "the last byte 258 times"
    put(0b1, 1);
    put(0b10, 2);
    put(0b0011_0000, 8);
    for _ in 0..blocks_of_258 {
        put(0b1100_0101, 8);
        put(0, 5);
    }
    put(0, 7);
    put(0, 7);
    let length = 1 + blocks_of_258 * 258;
    let sum = (length % 65521) << 16 | 1;
    bytes.extend_from_slice(&u32::try_from(sum).unwrap().to_be_bytes());
    bytes
}

#[test]
fn a_profile_that_inflates_without_end_is_none() {
    let app = App::isolated();
    let ada = app.user("ada");
    let peak = || -> i64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", app.pid())).expect("it runs");
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("its peak");
        line.split_whitespace().nth(1).expect("a number").parse().expect("a number")
    };
    let plain = png(64, 64, 2);
    let profiled = |profile: &[u8]| {
        // behind the header: the signature, and a chunk of 13 bytes
        let (head, rest) = plain.split_at(8 + 12 + 13);
        [head, &chunk(b"iCCP", &[b"p\0\0", profile].concat()), rest].concat()
    };
    upload(&ada, "file", "warm.png", &profiled(&inflating(10)));
    let before = peak();
    let made = upload(&ada, "file", "bomb.png", &profiled(&inflating(950_000)));
    let grown = peak() - before;
    assert!(grown < 100 << 10, "{grown} KiB for a profile");
    let kept = ada.get(&format!("/uploads/{}/file", made.text("id"))).bytes;
    assert!(!kept.windows(4).any(|kind| kind == b"iCCP"), "nor do others get it");
}
