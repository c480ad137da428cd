//! Voice messages: every recorder's format is listened to, and what is no sound is refused.

use super::files::{AAC_MP4, CHROME_MP4, CHROME_WEBM, FLAC, MP3, OGG_OPUS, OGG_SILK, OGG_VORBIS};
use super::form::{try_upload, upload};
use super::picture_files::png;
use crate::harness::{App, Json, User};
use serde_json::Value;

/// Returns a WAV of this rate and length whose first half is quiet.
fn wav(rate: u32, seconds: u32) -> Vec<u8> {
    let frames = rate * seconds;
    let mut file = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    file.extend_from_slice(&rate.to_le_bytes());
    file.extend_from_slice(&(rate * 2).to_le_bytes());
    file.extend_from_slice(b"\x02\0\x10\0data");
    file.extend_from_slice(&(frames * 2).to_le_bytes());
    for at in 0..frames {
        let level = if at < frames / 2 { 2000.0 } else { 20_000.0 };
        let sample = (f64::from(at) * 440.0 * std::f64::consts::TAU / f64::from(rate)).sin() * level;
        file.extend_from_slice(&(sample as i16).to_le_bytes());
    }
    let length = u32::try_from(file.len() - 8).unwrap().to_le_bytes();
    file[4..8].copy_from_slice(&length);
    file
}

fn peaks(upload: &Value) -> Vec<i64> {
    upload.list("peaks").iter().map(|peak| peak.as_i64().unwrap()).collect()
}

/// The first half is ten times quieter than the second; edges smear.
#[track_caller]
fn assert_grows(peaks: &[i64]) {
    assert!((100..=128).contains(&peaks.len()), "{peaks:?}");
    assert!(peaks.iter().all(|peak| (0..=255).contains(peak)), "{peaks:?}");
    assert_eq!(peaks.iter().max(), Some(&255), "{peaks:?}");
    let third = peaks.len() / 3;
    let (quiet, loud) = (&peaks[4..third], &peaks[third * 2..peaks.len() - 4]);
    assert!(quiet.iter().all(|peak| (10..60).contains(peak)), "{peaks:?}");
    assert!(loud.iter().all(|peak| *peak > 80), "{peaks:?}");
    let mean = |part: &[i64]| part.iter().sum::<i64>() / i64::try_from(part.len()).unwrap();
    assert!(mean(loud) > 6 * mean(quiet), "{peaks:?}");
}

#[track_caller]
fn hear(user: &User, name: &str, bytes: &[u8], content_type: &str, around_ms: i64) -> Value {
    let made = upload(user, "voice", name, bytes);
    assert_eq!(made["content_type"], content_type, "{made}");
    let duration = made.int("duration_ms");
    assert!((around_ms - 150..=around_ms + 150).contains(&duration), "{made}");
    assert_eq!(made.int("size"), bytes.len() as i64, "it is kept as it came");
    made
}

#[test]
fn what_browsers_record_is_heard() {
    let ada = App::shared().user("ada");
    for (name, bytes, content_type, around_ms) in [
        ("chrome.webm", CHROME_WEBM, "audio/webm", 1800),
        ("chrome.mp4", CHROME_MP4, "audio/mp4", 1800),
        ("firefox.ogg", OGG_OPUS, "audio/ogg", 2000),
        ("speech.ogg", OGG_SILK, "audio/ogg", 2000),
        ("safari.mp4", AAC_MP4, "audio/mp4", 2000),
    ] {
        assert_grows(&peaks(&hear(&ada, name, bytes, content_type, around_ms)));
    }
}

#[test]
fn other_sound_is_heard() {
    let ada = App::shared().user("ada");
    for (name, bytes, content_type) in [
        ("a.mp3", MP3, "audio/mpeg"),
        ("a.flac", FLAC, "audio/flac"),
        ("a.ogg", OGG_VORBIS, "audio/ogg"),
        ("a.wav", &wav(16_000, 2), "audio/wav"),
    ] {
        assert_grows(&peaks(&hear(&ada, name, bytes, content_type, 2000)));
    }
}

#[test]
fn silence_and_the_shortest_message_are_heard() {
    let ada = App::shared().user("ada");
    let mut silent = wav(8000, 1);
    silent[44..].fill(0);
    let made = hear(&ada, "silent.wav", &silent, "audio/wav", 1000);
    assert!(peaks(&made).iter().all(|peak| *peak == 0), "{made}");
    let made = upload(&ada, "voice", "blip.wav", &wav(48_000, 1)[..44 + 4800]);
    assert_eq!((made.int("duration_ms"), peaks(&made).len()), (50, 5), "{made}");
}

#[test]
fn a_message_that_was_cut_off_plays_as_far_as_it_goes() {
    let ada = App::shared().user("ada");
    for (name, bytes) in [("a.webm", CHROME_WEBM), ("a.ogg", OGG_OPUS), ("a.mp3", MP3)] {
        let made = upload(&ada, "voice", name, &bytes[..bytes.len() * 3 / 4]);
        assert!((900..2000).contains(&made.int("duration_ms")), "{made}");
    }
}

#[test]
fn what_cannot_be_heard_is_refused_and_leaves_nothing() {
    let app = App::shared();
    let ada = app.user("ada");
    let noise: Vec<u8> =
        (0..4000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let head_and_noise = |head: &[u8]| [head, &noise].concat();
    for (name, bytes) in [
        ("text.ogg", b"hello, this is text".to_vec()),
        ("picture.ogg", png(8, 8, 2)),
        ("noise.mp3", head_and_noise(b"ID3\x04\0\0\0\0\0\0")),
        ("noise.ogg", head_and_noise(b"OggS\0\x02\0\0")),
        ("noise.flac", head_and_noise(b"fLaC\0\0\0\x22")),
        ("noise.wav", head_and_noise(b"RIFF\xff\xff\0\0WAVE")),
        ("noise.mp4", head_and_noise(b"\0\0\0\x18ftypisom")),
        ("head.ogg", OGG_OPUS[..80].to_vec()),
        ("head.webm", CHROME_WEBM[..300].to_vec()),
        ("empty.wav", wav(8000, 1)[..44].to_vec()),
    ] {
        let detail = try_upload(&ada, "voice", name, &bytes).refuses("file");
        assert!(!detail.text("message").is_empty());
    }
    let rows = app.db().rows("SELECT status FROM uploads WHERE owner_id::text = $1", &[&ada.id]);
    let open = rows.iter().filter(|row| row.get::<_, String>(0) != "failed").count();
    assert_eq!(open, 0);
}

#[test]
fn the_limits_of_length_and_size_hold() {
    let ada = App::shared().user("ada");
    // 8 bits would be odd; 4 kHz and 16 minutes are 7.3 MiB
    let long = try_upload(&ada, "voice", "long.wav", &wav(4000, 16 * 60)).refuses("file");
    assert!(long.text("message").contains("15 minutes"), "{long}");
    let fits = upload(&ada, "voice", "fits.wav", &wav(4000, 15 * 60));
    assert_eq!(fits.int("duration_ms"), 15 * 60 * 1000);
    try_upload(&ada, "voice", "large.wav", &vec![0; (10 << 20) + 1]).fails(413, "PAYLOAD_TOO_LARGE");
}
