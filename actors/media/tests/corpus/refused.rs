//! What no browser plays, and what is something else with sound in it somewhere.

use super::bytes::{behind, frame, id3, without_id3};
use super::ffmpeg::{make, tone};
use super::sounds::{Sound, check_all, refused};

const TAKEN: &str = "must be music";

fn coded(name: &'static str, coding: &'static str) -> impl Fn() -> Vec<u8> {
    move || tone(name, 44_100, 2, 0.5, coding)
}

/// Another kind of file with sound behind its beginning.
fn within(front: &'static [u8], name: &'static str) -> impl Fn() -> Vec<u8> {
    move || {
        let sound = coded(name, if name == "a.ogg" { "-c:a libvorbis" } else { "" })();
        behind(&[front, &vec![b' '; 500]].concat(), without_id3(&sound))
    }
}

fn tagged(name: &'static str, coding: &'static str) -> impl Fn() -> Vec<u8> {
    move || behind(&id3(4, &[frame(b"TIT2", b"\x03A")]), &coded(name, coding)())
}

/// The rows.
pub fn all() -> Vec<Sound> {
    let fronts: [(&str, &[u8]); 6] = [
        ("a document", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("a program", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"),
        ("WavPack", b"wvpk\x20\0\0\0\x10\x04\0\0\xff\xff\xff\xff\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0"),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("words", b"this is not music but "),
    ];
    let mut rows = Vec::new();
    for (what, front) in fronts {
        for name in ["a.wav", "a.ogg", "a.flac", "a.m4a"] {
            rows.push(refused(&format!("{what} in front of {name}"), TAKEN, within(front, name)));
        }
        if what != "words" {
            rows.push(refused(&format!("{what} in front of a.mp3"), TAKEN, within(front, "a.mp3")));
        }
    }
    rows.push(refused("a tag in front of a.wav", "ID3", tagged("a.wav", "")));
    rows.push(refused("a tag in front of a.m4a", "ID3", tagged("a.m4a", "-c:a aac")));
    for (name, why, coding) in [
        ("a.m4a", "browsers do not play", "-c:a alac"),
        ("a.mp4", "browsers do not play", "-c:a ac3"),
        ("b.mp4", "sound in it", "-c:a mp2"),
        ("a.mp2", "layer 1 or 2", "-c:a mp2"),
        ("a.ac3", TAKEN, "-c:a ac3"),
        ("a.wv", TAKEN, "-c:a wavpack"),
        ("a.wma", TAKEN, "-c:a wmav2"),
        ("a.aiff", TAKEN, ""),
        ("a.au", TAKEN, ""),
        ("a.caf", TAKEN, ""),
        ("a.w64", TAKEN, ""),
        ("a.tta", TAKEN, ""),
        ("a.amr", TAKEN, "-ar 8000 -ac 1 -c:a pcm_alaw -f alaw"),
        ("a.webm", TAKEN, "-c:a libvorbis"),
        ("a.mka", TAKEN, "-c:a aac"),
        ("a.wav", "ADPCM", "-c:a adpcm_ima_wav"),
        ("b.wav", "ADPCM", "-c:a adpcm_ms"),
        ("c.wav", "of a width", "-c:a pcm_f64le"),
        ("d.wav", "do not play", "-c:a wmav2"),
        ("a.ogg", "Speex", "-ar 16000 -ac 1 -c:a libspeex"),
        ("a.latm", TAKEN, "-c:a aac"),
    ] {
        rows.push(refused(&format!("what is coded as {name}"), why, coded(name, coding)));
    }
    rows.push(refused("a film.mp4", "is a video", || {
        make("film.mp4", "-f lavfi -i testsrc=s=64x48:d=0.4 -f lavfi -i sine=d=0.4 -c:v mpeg4 -c:a aac")
    }));
    rows.push(refused("the other order.wav", "other byte order", || {
        behind(b"RIFX", &coded("a.wav", "")()[4..])
    }));
    rows.push(refused("nothing.wav", "has no sound", || coded("a.wav", "")()[..44].to_vec()));
    rows.push(refused("a flac that breaks off.flac", "is cut off", || {
        let whole = coded("a.flac", "")();
        whole[..whole.len() * 2 / 3].to_vec()
    }));
    rows.push(refused("a wav of half its size.wav", "is cut off", || {
        let whole = coded("a.wav", "")();
        whole[..whole.len() / 2].to_vec()
    }));
    rows
}

#[test]
fn what_no_browser_plays_is_refused_with_the_reason() {
    check_all(&all());
}
