//! MPEG-4 with AAC, Opus, FLAC and MP3. What was encoded is the right length: decoders differ in whether they play the end of the last
//! packet.

use super::bytes::{Change, atom, find, find_last, with_item};
use super::ffmpeg::{Scratch, make, tone};
use super::sounds::{Sound, check_all, lasting};

const MS: f64 = 710.0;

fn m4a(rate: u32, channels: u32, coding: &'static str, change: Change) -> impl Fn() -> Vec<u8> {
    move || change(tone("a.m4a", rate, channels, MS / 1000.0, coding))
}

fn mp4(rate: u32, coding: &'static str) -> impl Fn() -> Vec<u8> {
    move || tone("a.mp4", rate, 2, MS / 1000.0, coding)
}

fn as_it_is(bytes: Vec<u8>) -> Vec<u8> {
    bytes
}

/// Takes the list of edits away and leaves what Apple's programs write instead.
fn noted(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = find_last(&bytes, b"edts");
    bytes[at..at + 4].copy_from_slice(b"free");
    let name = [&[0; 4], b"iTunSMPB".as_slice()].concat();
    let text = format!(" 00000000 {:08X} {:08X} {:016X} 00000000", 1024, 500, 31_311);
    let data = [b"\0\0\0\x01\0\0\0\0", text.as_bytes()].concat();
    let mean = [&[0; 4], b"com.apple.iTunes".as_slice()].concat();
    let parts = [atom(b"mean", &mean), atom(b"name", &name), atom(b"data", &data)].concat();
    with_item(bytes, &atom(b"----", &parts))
}

fn without_edits(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = find_last(&bytes, b"edts");
    bytes[at..at + 4].copy_from_slice(b"free");
    bytes
}

/// Describes the sound as the core of HE-AAC, whose higher tones no packet has: Debian's ffmpeg encodes none. Players make twice the rate of
/// it, and encoders count in that.
fn high_efficiency(mut bytes: Vec<u8>, describe: impl Fn(&mut [u8])) -> Vec<u8> {
    let described = find(&bytes, b"\x13\x88\x56\xe5\0");
    describe(&mut bytes[described..described + 5]);
    let mut double = |name: &[u8], behind: usize| {
        let at = find(&bytes, name) + 4 + behind;
        let number = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        bytes[at..at + 4].copy_from_slice(&(2 * number).to_be_bytes());
    };
    // the units and how many, two lengths of packets, and where the first edit begins
    for (name, behind) in [(b"mdhd", 12), (b"mdhd", 16), (b"stts", 12), (b"stts", 20), (b"elst", 12)] {
        double(name, behind);
    }
    bytes
}

/// The double rate is told behind the core's description, for players that know of it.
fn told_behind(bytes: Vec<u8>) -> Vec<u8> {
    high_efficiency(bytes, |description| description[4] = 0x80 | 4 << 3)
}

/// It is told before: kind 5, 22,050 Hz, one channel, 44,100 Hz, and kind 2 as its core.
fn told_before(bytes: Vec<u8>) -> Vec<u8> {
    high_efficiency(bytes, |description| {
        description.copy_from_slice(&[0b0010_1011, 0b1000_1010, 0b0000_1000, 0, 0]);
    })
}

/// A book: its chapters are a track of texts beside the sound.
fn with_chapters() -> Vec<u8> {
    let chapters = b";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=300\ntitle=One\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=300\nEND=710\ntitle=Two\n";
    let list = Scratch::with("chapters.txt", chapters);
    let input =
        format!("-f lavfi -i sine=f=440:r=44100:d={} -f ffmetadata -i {}", MS / 1000.0, list.0.display());
    make("a.m4b", &format!("{input} -map_chapters 1 -map 0:a -c:a aac -f ipod"))
}

/// The rows.
pub fn all() -> Vec<Sound> {
    let mut rows = Vec::new();
    for rate in [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000] {
        rows.push(lasting(&format!("at {rate}.m4a"), MS, m4a(rate, 1, "-c:a aac", as_it_is)).of(1));
    }
    for (count, name) in [(2, "stereo"), (3, "3.0"), (4, "4.0"), (5, "5.0"), (6, "5.1"), (8, "7.1")] {
        let row = lasting(&format!("{name}.m4a"), MS, m4a(48_000, count, "-c:a aac", as_it_is));
        rows.push(row.of(count.cast_signed()));
    }
    rows.push(lasting("with chapters.m4b", MS, with_chapters));
    let coded: [(&str, &str); 5] = [
        ("head in front", "-c:a aac -movflags +faststart"),
        ("in fragments", "-c:a aac -movflags +frag_keyframe+empty_moov+delay_moov"),
        ("in short fragments", "-c:a aac -movflags +empty_moov+delay_moov -frag_duration 100000"),
        ("with a brand of films", "-c:a aac -f mp4"),
        ("mixed with a mark", "-c:a aac -movflags +rtphint"),
    ];
    for (name, coding) in coded {
        rows.push(lasting(&format!("{name}.m4a"), MS, m4a(22_050, 1, coding, as_it_is)));
    }
    for (name, change) in [("behind", told_behind as Change), ("before", told_before)] {
        rows.push(lasting(&format!("he, told {name}.m4a"), MS, m4a(22_050, 1, "-c:a aac", change)).of(1));
    }
    rows.push(lasting("opus.mp4", MS, mp4(48_000, "-c:a libopus")));
    rows.push(lasting("flac.mp4", MS, mp4(44_100, "-c:a flac -strict -2")));
    rows.push(lasting("mp3.mp4", MS, mp4(44_100, "-c:a libmp3lame")));
    rows.push(lasting("apple's note.m4a", 31_311.0 / 44.1, m4a(44_100, 2, "-c:a aac", noted)));
    // all packets: 31 of them have 31,311 frames after the first
    rows.push(lasting("without edits.m4a", 32.0 * 1024.0 / 44.1, m4a(44_100, 2, "-c:a aac", without_edits)));
    rows.push(lasting(
        "a head that is not for players.m4a",
        MS,
        m4a(44_100, 2, "-c:a aac", |mut bytes| {
            // the length of the film: nobody has to keep to it
            let at = find(&bytes, b"mvhd") + 4 + 16;
            bytes[at..at + 4].copy_from_slice(&[0x7f; 4]);
            bytes
        }),
    ));
    rows
}

#[test]
fn mpeg_4_is_as_long_as_it_plays() {
    check_all(&all());
}
