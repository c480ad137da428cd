//! What is heard in a whole track: loudness and true peak as ffmpeg's `ebur128` has them, and a picture of the sound that ffmpeg decodes.

use std::fs::File;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use veza_media::{Heard, hear};

use super::bytes::behind;
use super::ffmpeg::{Scratch, loudness_and_peak, make, samples, tone};

/// How far loudness may be from the right one, in LU.
const NEAR_LU: f64 = 0.2;
/// How far a true peak may be, in dB: filters of the same standard differ by as much.
const NEAR_DB: f64 = 0.6;

struct Row {
    name: &'static str,
    make: fn() -> Vec<u8>,
}

/// Noise and tones that come and go, of two seconds; the arguments say in which channels, at which rate and how they are coded.
fn music(name: &str, shape: &str, coding: &str) -> Vec<u8> {
    let noise =
        "-f lavfi -i aevalsrc=exprs=0.3*sin(2*PI*311*t)*(1+sin(2*PI*3*t))/2+0.1*(random(0)-0.5):d=2:s=48000";
    make(name, &format!("{noise} -af {shape} -bitexact {coding}"))
}

/// The rows; the names end as the files do.
const ROWS: &[Row] = &[
    Row {
        name: "a.mp3",
        make: || music("a.mp3", "aformat=channel_layouts=stereo", "-ar 44100 -c:a libmp3lame -b:a 192k"),
    },
    Row {
        name: "variable.mp3",
        make: || music("v.mp3", "volume=0.3", "-ar 48000 -ac 2 -c:a libmp3lame -q:a 4"),
    },
    Row {
        name: "without a note.mp3",
        make: || music("n.mp3", "volume=0.7", "-ar 44100 -c:a libmp3lame -write_xing 0"),
    },
    Row {
        name: "mono at 22050.mp3",
        make: || music("m.mp3", "volume=1.5", "-ar 22050 -ac 1 -c:a libmp3lame -b:a 64k"),
    },
    Row { name: "16 bits.wav", make: || music("a.wav", "anull", "-ar 44100 -ac 2 -c:a pcm_s16le") },
    Row { name: "24 bits.wav", make: || music("b.wav", "volume=0.05", "-ar 48000 -ac 2 -c:a pcm_s24le") },
    Row {
        name: "floats over full scale.wav",
        make: || music("c.wav", "volume=6", "-ar 48000 -ac 1 -c:a pcm_f32le"),
    },
    Row { name: "8 bits at 8000.wav", make: || music("d.wav", "volume=2", "-ar 8000 -ac 1 -c:a pcm_u8") },
    Row {
        name: "5.1.wav",
        make: || music("e.wav", "aformat=channel_layouts=5.1", "-ar 48000 -c:a pcm_s16le"),
    },
    Row {
        name: "7.1.wav",
        make: || music("f.wav", "aformat=channel_layouts=7.1", "-ar 48000 -c:a pcm_s16le"),
    },
    Row { name: "alaw.wav", make: || music("g.wav", "volume=0.5", "-ar 8000 -ac 1 -c:a pcm_alaw") },
    Row {
        name: "96 kHz.flac",
        make: || music("a.flac", "anull", "-ar 96000 -ac 2 -sample_fmt s32 -c:a flac"),
    },
    Row {
        name: "quad.flac",
        make: || music("q.flac", "aformat=channel_layouts=quad", "-ar 44100 -c:a flac"),
    },
    Row {
        name: "vorbis.ogg",
        make: || music("v.ogg", "volume=0.8", "-ar 44100 -ac 2 -c:a libvorbis -q:a 4"),
    },
    Row {
        name: "vorbis 5.1.ogg",
        make: || {
            music(
                "s.ogg",
                "pan=5.1|FL=c0|FR=0.1*c0|FC=0.02*c0|LFE=0.9*c0|BL=0.5*c0|BR=0.01*c0",
                "-ar 48000 -c:a libvorbis -q:a 6",
            )
        },
    },
    Row { name: "opus.opus", make: || music("a.opus", "anull", "-ac 2 -c:a libopus -b:a 96k") },
    Row {
        name: "opus 5.1.opus",
        make: || {
            music(
                "s.opus",
                "pan=5.1|FL=c0|FR=0.1*c0|FC=0.02*c0|LFE=0.9*c0|BL=0.5*c0|BR=0.01*c0",
                "-ar 48000 -c:a libopus -b:a 320k -mapping_family 1",
            )
        },
    },
    Row {
        name: "chained.ogg",
        make: || {
            behind(
                &music("l.ogg", "volume=0.1", "-ar 44100 -ac 1 -c:a libvorbis"),
                &music("h.ogg", "volume=1", "-ar 44100 -ac 1 -c:a libvorbis"),
            )
        },
    },
    Row { name: "a.m4a", make: || music("a.m4a", "volume=0.6", "-ar 44100 -ac 2 -c:a aac -b:a 128k") },
    Row { name: "a.aac", make: || music("a.aac", "volume=0.6", "-ar 48000 -ac 1 -c:a aac -b:a 96k") },
    Row {
        name: "peaks between samples.wav",
        make: || make("p.wav", "-f lavfi -i aevalsrc=exprs=0.9*sin(PI/2*(n+0.5)):s=48000:d=1 -c:a pcm_s24le"),
    },
];

fn heard(name: &str, bytes: &[u8]) -> (Scratch, Result<Heard, String>) {
    let ending = name.rsplit(' ').next().unwrap();
    let scratch = Scratch::with(ending, bytes);
    let heard = hear(File::open(&scratch.0).unwrap(), Instant::now() + Duration::from_secs(60));
    let reason = |problem: veza_kernel::error::Problem| problem.details[0].message.clone();
    (scratch, heard.map_err(reason))
}

fn compare(heard: &Heard, path: &Path) -> Result<(), String> {
    let (loudness, peak) = loudness_and_peak(path);
    let (found, found_peak) =
        (heard.loudness.map_or(-70.0, f64::from), heard.true_peak.map_or(-99.0, f64::from));
    if (found - loudness).abs() > NEAR_LU || (found_peak - peak).abs() > NEAR_DB {
        return Err(format!("{found:.2} LUFS and {found_peak:.2} dBTP for {loudness} and {peak}"));
    }
    let picture = &heard.waveform;
    let (channels, sound) = samples(path);
    let frames = sound.chunks_exact(channels).map(|frame| frame.iter().sum::<f32>() / channels as f32);
    let means: Vec<f32> = frames.collect();
    let right = means.chunks(picture.per_pixel as usize).map(|part| {
        let wider = |(low, high): (f32, f32), value: &f32| (low.min(*value), high.max(*value));
        part.iter().fold((f32::INFINITY, f32::NEG_INFINITY), wider)
    });
    let right: Vec<(f32, f32)> = right.collect();
    if picture.pixels.len().abs_diff(right.len()) > 2 {
        return Err(format!("{} parts for {}", picture.pixels.len(), right.len()));
    }
    let is_far =
        |value: i8, right: f32| (f32::from(value) - (right * 128.0).clamp(-128.0, 127.0)).abs() > 4.0;
    let pairs = picture.pixels.iter().zip(&right);
    let far = pairs.filter(|([low, high], right)| is_far(*low, right.0) || is_far(*high, right.1)).count();
    if far * 40 > right.len() + 50 {
        return Err(format!("{far} of {} parts are drawn otherwise", right.len()));
    }
    Ok(())
}

#[test]
fn loudness_peaks_and_pictures_are_those_of_the_sound() {
    let (next, wrong) = (Mutex::new(ROWS.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(row) = next.lock().unwrap().next() else { return };
                    let (scratch, heard) = heard(row.name, &(row.make)());
                    if let Err(what) = heard.and_then(|heard| compare(&heard, &scratch.0)) {
                        wrong.lock().unwrap().push(format!("{}: {what}", row.name));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty() && ROWS.len() > 20, "{} of {}:\n{}", wrong.len(), ROWS.len(), wrong.join("\n"));
}

#[test]
fn silence_has_no_loudness_and_a_flat_picture() {
    let (_scratch, heard) =
        heard("a.wav", &make("silence.wav", "-f lavfi -i anullsrc=r=44100:cl=stereo:d=1"));
    let heard = heard.unwrap();
    assert_eq!((heard.loudness, heard.true_peak), (None, None));
    assert_eq!(heard.waveform.pixels, vec![[0, 0]; 87]);
}

#[test]
fn sound_that_is_not_decoded_here_has_a_reason_and_no_picture() {
    let (_scratch, heard) = heard("a.m4a", &tone("six.m4a", 48_000, 6, 0.5, "-c:a aac"));
    assert!(heard.unwrap_err().contains("players decode"));
}

#[test]
fn a_damaged_part_is_silence_and_what_is_behind_it_stays_in_its_place() {
    let whole = tone("a.mp3", 44_100, 1, 2.0, "-c:a libmp3lame -b:a 128k -write_xing 0");
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    // the contents of some frames, not their heads
    for at in (middle..middle + 4000)
        .filter(|at| !whole[at.saturating_sub(8)..at + 8].windows(2).any(|two| two == b"\xff\xfb"))
    {
        damaged[at] = 0xff;
    }
    let parts = |bytes: &[u8]| heard("a.mp3", bytes).1.unwrap().waveform.pixels.len();
    assert!(parts(&whole).abs_diff(parts(&damaged)) <= 3, "{} and {}", parts(&whole), parts(&damaged));
}
