//! What files say of themselves. The answers are what was put in, or what ffmpeg wrote.

use std::fs::File;
use std::time::{Duration, Instant};

use base64::Engine;
use veza_media::{Field, Tags, read_tags};

use super::bytes::{
    behind, comments, frame, frame3, id3, item, safe, with_block, with_comments, with_item, without_id3,
};
use super::ffmpeg::{Scratch, picture, tone};

fn read(name: &str, bytes: &[u8]) -> Tags {
    let scratch = Scratch::with(name, bytes);
    read_tags(File::open(&scratch.0).unwrap(), Instant::now() + Duration::from_secs(60))
}

fn mp3() -> Vec<u8> {
    without_id3(&tone("a.mp3", 22_050, 1, 0.3, "-c:a libmp3lame")).to_vec()
}

fn tagged(version: u8, frames: &[Vec<u8>]) -> Tags {
    read("a.mp3", &behind(&id3(version, frames), &mp3()))
}

fn title(tags: &Tags) -> Option<String> {
    tags.line(Field::Title)
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn jpeg() -> Vec<u8> {
    picture("a.jpg", (8, 8), &[200; 192], "-q:v 2")
}

fn front(data: &[u8]) -> Vec<u8> {
    let part = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat();
    [&[0, 0, 0, 3], part(b"image/jpeg").as_slice(), &part(b""), &[0; 16], &part(data)].concat()
}

#[test]
fn one_frame_that_cannot_be_read_loses_only_itself() {
    let after = || frame(b"TPE1", b"\x03Ada");
    let picture = [b"\0image/jpeg\0\x03\0".as_slice(), &jpeg()].concat();
    let broken: Vec<(&str, Vec<u8>)> = vec![
        ("no mark", frame(b"TIT2", &[b"\x01", wide("Song").as_slice()].concat())),
        ("half a mark", frame(b"TIT2", &[b"\x01\xff", wide("Song").as_slice()].concat())),
        ("half a mark of the other order", frame(b"TIT2", b"\x01\xfe\0S\0o\0n\0g")),
        ("an odd byte", frame(b"TIT2", &[b"\x01\xff\xfe", wide("Song").as_slice(), b"x"].concat())),
        ("no order, as it should be", frame(b"TIT2", b"\x02\0S\0o\0n\0g")),
        ("no encoding at all", frame(b"TIT2", b"Song")),
        ("an unknown encoding", [frame(b"TIT2", b"\x09Song"), frame(b"TIT2", b"\x03Song")].concat()),
        ("a year with half a mark", [frame(b"TDRC", b"\x01\xff"), frame(b"TIT2", b"\x03Song")].concat()),
        ("a short comment", [frame(b"COMM", b"\x01e"), frame(b"TIT2", b"\x03Song")].concat()),
        ("an empty comment", [frame(b"COMM", b""), frame(b"TIT2", b"\x03Song")].concat()),
        ("a short picture", [frame(b"APIC", b"\0im"), frame(b"TIT2", b"\x03Song")].concat()),
        ("an empty title", [frame(b"TIT2", b""), frame(b"TIT2", b"\x03Song")].concat()),
        ("an unknown frame", [frame(b"ZZZZ", b"?"), frame(b"TIT2", b"\x03Song")].concat()),
        ("a name of small letters", [frame(b"tit2", b"?"), frame(b"TIT2", b"\x03Song")].concat()),
        (
            "a size that is a lie",
            [b"PRIV\x0f\x7f\x7f\x7f\0\0abc".to_vec(), frame(b"TIT2", b"\x03Song")].concat(),
        ),
        ("a plain size", [frame3(b"TIT2", &[b"\x03Song".as_slice(), &[b' '; 300]].concat())].concat()),
        (
            "a secret frame",
            [[b"TIT2".as_slice(), &safe(3), b"\0\x04\x01ab"].concat(), frame(b"TIT2", b"\x03Song")].concat(),
        ),
    ];
    for (name, bytes) in broken {
        let tags = tagged(4, &[bytes, after(), frame(b"APIC", &picture)]);
        assert_eq!(title(&tags).as_deref(), Some("Song"), "{name}");
        assert_eq!(tags.line(Field::Artist).as_deref(), Some("Ada"), "{name}");
        assert!(tags.cover().is_some(), "{name}");
    }
}

#[test]
fn pictures_with_odd_descriptions_are_found() {
    for (name, head) in [
        ("plain", b"\0image/jpeg\0\x03\0".to_vec()),
        ("wide", b"\x01image/jpeg\0\x03\xff\xfe\0\0".to_vec()),
        ("wide, ended as a plain one", b"\x01image/jpeg\0\x03\0".to_vec()),
        ("wide with words", [b"\x01image/jpeg\0\x03\xff\xfe".as_slice(), &wide("front"), b"\0\0"].concat()),
        ("no type", b"\0\0\x03\0".to_vec()),
        ("an unknown encoding", b"\x07image/jpeg\0\x03\0".to_vec()),
    ] {
        let tags = tagged(3, &[frame3(b"APIC", &[head, jpeg()].concat()), frame3(b"TIT2", b"\0Song")]);
        assert!(tags.cover().is_some(), "{name}");
        assert_eq!(title(&tags).as_deref(), Some("Song"), "{name}");
    }
    let linked = tagged(3, &[frame3(b"APIC", b"\0-->\0\x03\0http://example.com/a.jpg")]);
    assert!(linked.cover().is_none());
}

#[test]
fn old_versions_and_stuffed_tags_are_read() {
    let short = |name: &[u8; 3], content: &[u8]| {
        let size = u32::try_from(content.len()).unwrap().to_be_bytes();
        [name.as_slice(), &size[1..], content].concat()
    };
    let tags =
        tagged(2, &[short(b"TT2", b"\0Song"), short(b"PIC", &[b"\0JPG\x03\0".as_slice(), &jpeg()].concat())]);
    assert_eq!(title(&tags).as_deref(), Some("Song"));
    assert!(tags.cover().is_some());
    // every sync is broken by a zero
    let frames = [
        frame3(b"TIT2", &[b"\x01\xff\xfe".as_slice(), &wide("Song")].concat()),
        frame3(b"TPE1", b"\0\xffda"),
    ]
    .concat();
    let mut stuffed = Vec::new();
    for (at, byte) in frames.iter().enumerate() {
        stuffed.push(*byte);
        if *byte == 0xff && frames.get(at + 1).is_none_or(|next| *next >= 0xe0 || *next == 0) {
            stuffed.push(0);
        }
    }
    let tag = [b"ID3\x03\0\x80".as_slice(), &safe(stuffed.len()), &stuffed].concat();
    let tags = read("a.mp3", &behind(&tag, &mp3()));
    assert_eq!((title(&tags).as_deref(), tags.line(Field::Artist).as_deref()), (Some("Song"), Some("ÿda")));
    // an extended header in front of the frames
    let extended = [[0, 0, 0, 6, 1, 0].as_slice(), frame(b"TIT2", b"\x03Song").as_slice()].concat();
    let tag = [b"ID3\x04\0\x40".as_slice(), &safe(extended.len()), &extended].concat();
    assert_eq!(title(&read("a.mp3", &behind(&tag, &mp3()))).as_deref(), Some("Song"));
}

#[test]
fn several_values_of_one_tag_are_joined() {
    let both = Some("One, Two".to_owned());
    let artist = |tags: Tags| tags.line(Field::Artist);
    assert_eq!(artist(tagged(4, &[frame(b"TPE1", b"\x03One\0Two")])), both);
    assert_eq!(artist(tagged(4, &[frame(b"TPE1", b"\0One\0Two\0")])), both);
    assert_eq!(
        artist(tagged(
            4,
            &[frame(b"TPE1", &[b"\x01\xff\xfe".as_slice(), &wide("One\0\u{feff}Two")].concat())]
        )),
        both
    );
    assert_eq!(artist(tagged(4, &[frame(b"TPE1", b"\x03One"), frame(b"TPE1", b"\x03Two")])), both);
    let flac = || tone("a.flac", 22_050, 1, 0.3, "-c:a flac");
    let lines = comments(&[b"ARTIST=One", b"artist=Two", b"ARTIST=One", b"GENRE=House", b"GENRE=Dub"]);
    let tags = read("a.flac", &with_block(flac(), 4, &lines));
    assert_eq!(
        (tags.line(Field::Artist), tags.all(Field::Genre)),
        (both.clone(), ["House".to_owned(), "Dub".to_owned()].as_slice())
    );
    let m4a = || tone("a.m4a", 22_050, 1, 0.3, "-c:a aac -metadata title=Song");
    let tags = read("a.m4a", &with_item(m4a(), &item(b"\xa9ART", &[b"One", b"Two"])));
    assert_eq!((title(&tags).as_deref(), artist(tags)), (Some("Song"), both.clone()));
    let ape = {
        let value = b"One\0Two";
        let item = [&7_u32.to_le_bytes(), [0; 4].as_slice(), b"Artist\0", value].concat();
        let size = u32::try_from(item.len() + 32).unwrap();
        let end = [
            b"APETAGEX".as_slice(),
            &2000_u32.to_le_bytes(),
            &size.to_le_bytes(),
            &1_u32.to_le_bytes(),
            &[0; 12],
        ]
        .concat();
        [item, end].concat()
    };
    assert_eq!(artist(read("a.mp3", &[mp3(), ape].concat())), both);
}

#[test]
fn every_format_with_tags_has_a_reader() {
    let said = "-metadata title=Song -metadata artist=Ada -metadata album=Album -metadata genre=House -metadata date=1999";
    for (name, coding) in [
        ("a.mp3", "-c:a libmp3lame"),
        ("b.mp3", "-c:a libmp3lame -id3v2_version 3"),
        ("a.flac", "-c:a flac"),
        ("a.oga", "-c:a flac"),
        ("a.ogg", "-c:a libvorbis"),
        ("a.opus", "-ar 48000 -c:a libopus"),
        ("a.m4a", "-c:a aac"),
        ("a.mp4", "-c:a aac"),
        ("b.m4a", "-c:a aac -movflags +faststart"),
        ("a.wav", ""),
    ] {
        let tags = read(name, &tone(name, 22_050, 1, 0.3, &format!("{coding} {said}")));
        for (field, value) in
            [(Field::Title, "Song"), (Field::Artist, "Ada"), (Field::Album, "Album"), (Field::Genre, "House")]
        {
            assert_eq!(tags.line(field).as_deref(), Some(value), "{name}");
        }
        assert_eq!(tags.number(Field::Year, 4..=4), Some(1999), "{name}");
    }
    let old =
        [b"TAGSong".as_slice(), &[0; 26], b"Ada", &[0; 27], b"Album", &[0; 25], b"1999", &[0; 30], &[35]]
            .concat();
    let tags = read("a.mp3", &[mp3(), old].concat());
    assert_eq!((title(&tags).as_deref(), tags.line(Field::Genre).as_deref()), (Some("Song"), Some("House")));
    let chunk = id3(4, &[frame(b"TIT2", b"\x03Song")]);
    let chunk = [b"id3 ".as_slice(), &u32::try_from(chunk.len()).unwrap().to_le_bytes(), &chunk].concat();
    let tags = read("a.wav", &[tone("plain.wav", 22_050, 1, 0.3, ""), chunk].concat());
    assert_eq!(title(&tags).as_deref(), Some("Song"));
}

#[test]
fn covers_are_found_in_every_format() {
    let encoded = base64::engine::general_purpose::STANDARD.encode(front(&jpeg()));
    let line = format!("METADATA_BLOCK_PICTURE={encoded}");
    let lines = || comments(&[b"TITLE=Song", line.as_bytes()]);
    let opus = tone("a.opus", 48_000, 1, 0.3, "-c:a libopus");
    let vorbis = tone("a.ogg", 22_050, 1, 0.3, "-c:a libvorbis");
    let item = [[0, 0, 0, 13, 0, 0, 0, 0].as_slice(), jpeg().as_slice()].concat();
    let item = super::bytes::atom(b"covr", &super::bytes::atom(b"data", &item));
    for (name, bytes) in [
        ("a.opus", with_comments(&opus, &[b"OpusTags".as_slice(), &lines()].concat())),
        ("a.ogg", with_comments(&vorbis, &[b"\x03vorbis".as_slice(), &lines(), b"\x01"].concat())),
        ("a.flac", with_block(tone("a.flac", 22_050, 1, 0.3, "-c:a flac"), 6, &front(&jpeg()))),
        ("a.m4a", with_item(tone("a.m4a", 22_050, 1, 0.3, "-c:a aac -metadata title=Song"), &item)),
    ] {
        assert!(read(name, &bytes).cover().is_some(), "{name}");
    }
}

#[test]
fn a_crowd_of_frames_costs_as_much_as_its_bytes() {
    let many: Vec<Vec<u8>> =
        (0..200_000).map(|number| frame(b"TXXX", format!("\x03{number}\0x").as_bytes())).collect();
    let began = Instant::now();
    let tags = tagged(4, &[many, vec![frame(b"TIT2", b"\x03Mine")]].concat());
    assert_eq!(title(&tags).as_deref(), Some("Mine"));
    // each compared with all before it takes minutes
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    let began = Instant::now();
    let junk = b"TIT\x02\x7f\x7f".repeat(1_000_000);
    tagged(4, &[junk]);
    tagged(3, &[b"\xff\0".repeat(3_000_000)]);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}
