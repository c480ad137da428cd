//! MP3 and AAC by itself.

use super::bytes::{Change, behind, frame, id3, without_id3};
use super::ffmpeg::tone;
use super::sounds::{Sound, check_all, decoded};

fn mp3(coding: &'static str, rate: u32, channels: u32, change: Change) -> impl Fn() -> Vec<u8> {
    move || change(tone("a.mp3", rate, channels, 0.7, &format!("-c:a libmp3lame {coding}")))
}

fn aac(rate: u32, channels: u32, change: Change) -> impl Fn() -> Vec<u8> {
    move || change(tone("a.aac", rate, channels, 0.7, "-c:a aac"))
}

fn as_it_is(bytes: Vec<u8>) -> Vec<u8> {
    bytes
}

fn half(bytes: Vec<u8>) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

fn big_cover(bytes: Vec<u8>) -> Vec<u8> {
    let picture = [b"\x03image/jpeg\0\x03\0\xff\xd8\xff".as_slice(), &vec![0xff; 1_600_000]].concat();
    behind(&id3(4, &[frame(b"APIC", &picture), frame(b"TIT2", b"\x03Heavy")]), without_id3(&bytes))
}

/// The rows.
pub fn all() -> Vec<Sound> {
    let mut rows = Vec::new();
    for rate in [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000] {
        rows.push(decoded(&format!("mono at {rate}.mp3"), mp3("-b:a 64k", rate, 1, as_it_is)).of(1));
        rows.push(decoded(&format!("variable at {rate}.mp3"), mp3("-q:a 5", rate, 2, as_it_is)).of(2));
        rows.push(decoded(&format!("mono at {rate}.aac"), aac(rate, 1, as_it_is)).of(1));
    }
    for rate in [8_000, 22_050, 44_100] {
        rows.push(decoded(&format!("without a note at {rate}.mp3"), mp3("-write_xing 0", rate, 1, as_it_is)));
    }
    let changed: [(&str, Change); 12] = [
        ("cut in the middle", half),
        ("two in one", |bytes| behind(&bytes, &bytes)),
        ("two without a tag between", |bytes| behind(&bytes, without_id3(&bytes))),
        ("half a frame in front", |bytes| without_id3(&bytes)[600..].to_vec()),
        ("some bytes of a frame in front", |bytes| without_id3(&bytes)[100..].to_vec()),
        ("zeros in front", |bytes| behind(&[0; 5000], without_id3(&bytes))),
        ("two tags in front", |bytes| behind(&id3(3, &[frame(b"TIT2", b"\x03A")]), &bytes)),
        ("a cover of 1.6 MB", big_cover),
        ("an old tag behind", |bytes| [&bytes, b"TAG".as_slice(), &[0xff; 125]].concat()),
        ("noise behind", |bytes| [&bytes, b"\xff\xfb\x90\x64 no frame".as_slice(), &[7; 900]].concat()),
        ("a frame that is no frame", |mut bytes| {
            let middle = bytes.len() / 2;
            bytes[middle..middle + 300].fill(0);
            bytes
        }),
        ("a note that counts too many", |mut bytes| {
            let at = super::bytes::find(&bytes, b"Info") + 8;
            bytes[at + 2] = bytes[at + 2].wrapping_add(9);
            bytes
        }),
    ];
    for (name, change) in changed {
        rows.push(decoded(&format!("{name}.mp3"), mp3("-b:a 96k", 44_100, 2, change)));
    }
    rows.push(decoded("joint stereo.mp3", mp3("-b:a 96k -joint_stereo 1", 44_100, 2, as_it_is)));
    rows.push(decoded("average rate.mp3", mp3("-b:a 96k -abr 1", 48_000, 2, as_it_is)));
    rows.push(decoded("padding larger than a frame.mp3", mp3("-b:a 8k", 8_000, 1, as_it_is)));
    for (count, name) in [(2, "stereo"), (3, "3.0"), (4, "4.0"), (5, "5.0"), (6, "5.1"), (8, "7.1")] {
        rows.push(decoded(&format!("{name}.aac"), aac(44_100, count, as_it_is)).of(count.cast_signed()));
    }
    let changed: [(&str, Change); 6] = [
        ("cut in the middle", half),
        ("two in one", |bytes| behind(&bytes, &bytes)),
        ("a tag in front", |bytes| behind(&id3(4, &[frame(b"TIT2", b"\x03A")]), &bytes)),
        ("half a frame in front", |bytes| bytes[100..].to_vec()),
        ("an old tag behind", |bytes| [&bytes, b"TAG".as_slice(), &[0; 125]].concat()),
        ("a tag within", |bytes| [&bytes, id3(4, &[frame(b"TIT2", b"\x03A")]).as_slice(), &bytes].concat()),
    ];
    for (name, change) in changed {
        rows.push(decoded(&format!("{name}.aac"), aac(48_000, 2, change)));
    }
    rows.push(decoded("at 96000.aac", aac(96_000, 2, as_it_is)));
    rows
}

#[test]
fn mp3_and_aac_are_as_long_as_they_play() {
    check_all(&all());
}
