//! Odd pictures and voice messages through the door. Many more are tables of the domain itself (`actors/media/tests/corpus`).

use super::files::{GIF, MP3};
use super::form::upload;
use super::picture_files::{chunk, png, size_of};
use crate::harness::{App, Json};

#[test]
fn a_png_is_turned_by_its_orientation_and_keeps_nothing_else_of_its_notes() {
    let ada = App::shared().user("ada");
    let exif =
        b"MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x04Cam\0\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let flat = png(600, 300, 2);
    let turned = [&flat[..33], &chunk(b"eXIf", exif), &flat[33..]].concat();
    let made = upload(&ada, "file", "turned.png", &turned);
    assert_eq!((made.int("width"), made.int("height")), (300, 600), "{made}");
    let fetch = |url: &str| ada.app.call("GET", url).bearer(&ada.access).send().bytes;
    let file = fetch(&made.text("url"));
    assert!(file.windows(4).any(|part| part == b"eXIf") && !file.windows(3).any(|part| part == b"Cam"));
    assert_eq!(size_of(&fetch(&made.text("thumbnail_url"))), (200, 400));
}

#[test]
fn pictures_that_break_off_behind_their_pixels_are_mended() {
    let ada = App::shared().user("ada");
    let whole = png(64, 64, 2);
    for (name, bytes) in [
        ("a.gif", &GIF[..GIF.len() - 1]),
        ("b.gif", &GIF[..GIF.len() - 2]),
        ("a.png", &whole[..whole.len() - 1]),
        ("b.png", &whole[..whole.len() - 12]),
    ] {
        let made = upload(&ada, "file", name, bytes);
        let file = ada.app.call("GET", &made.text("url")).bearer(&ada.access).send().bytes;
        let end: &[u8] = if name.ends_with("gif") { b"\0;" } else { b"IEND\xae\x42\x60\x82" };
        assert!(file.ends_with(end), "{name}: {:?}", &file[file.len() - 12..]);
    }
}

#[test]
fn a_voice_message_may_have_a_cover_of_more_than_a_megabyte() {
    let ada = App::shared().user("ada");
    let plain = upload(&ada, "voice", "plain.mp3", MP3);
    let cover = [b"\x03image/jpeg\0\x03\0\xff\xd8\xff".as_slice(), &vec![0xff; 1_600_000]].concat();
    let safe = |size: usize| [21, 14, 7, 0].map(|shift| (size >> shift) as u8 & 0x7f);
    let frame = [b"APIC".as_slice(), &safe(cover.len()), &[0, 0], &cover].concat();
    let heavy = [b"ID3\x04\0\0".as_slice(), &safe(frame.len()), &frame, MP3].concat();
    let made = upload(&ada, "voice", "heavy.mp3", &heavy);
    assert_eq!(made["duration_ms"], plain["duration_ms"], "{made}");
    assert_eq!(made["peaks"], plain["peaks"], "{made}");
}
