//! Making files with ffmpeg, and decoding them with it.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// A folder of this process, gone with it.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A file that is gone with the value.
pub struct Scratch(pub PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Scratch {
    /// Returns a path that nobody else has, whose name ends so.
    pub fn named(name: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        static FOLDER: OnceLock<Folder> = OnceLock::new();
        let folder = FOLDER.get_or_init(|| {
            let path = std::env::temp_dir().join(format!("veza-corpus-{}", std::process::id()));
            std::fs::create_dir_all(&path).unwrap();
            Folder(path)
        });
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(folder.0.join(format!("{count}-{name}")))
    }

    /// Returns a file with this in it.
    pub fn with(name: &str, bytes: &[u8]) -> Self {
        let scratch = Self::named(name);
        std::fs::write(&scratch.0, bytes).unwrap();
        scratch
    }
}

fn run(arguments: &[&str], input: Option<&[u8]>) -> Vec<u8> {
    let mut child = Command::new("ffmpeg")
        .args(["-v", "error", "-threads", "1"])
        .args(arguments)
        .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("ffmpeg is installed by deploy/install-packages.sh test");
    if let Some(input) = input {
        let (mut pipe, input) = (child.stdin.take().unwrap(), input.to_vec());
        std::thread::spawn(move || pipe.write_all(&input));
    }
    child.wait_with_output().unwrap().stdout
}

/// Returns a file that ffmpeg writes with these arguments, parted by blanks; the same again is made once.
pub fn make(name: &str, arguments: &str) -> Vec<u8> {
    type Made = Mutex<HashMap<String, Arc<OnceLock<Vec<u8>>>>>;
    static MADE: OnceLock<Made> = OnceLock::new();
    let key = format!("{name} {arguments}");
    let made = MADE.get_or_init(Made::default).lock().unwrap().entry(key).or_default().clone();
    made.get_or_init(|| {
        let scratch = Scratch::named(name);
        let mut all: Vec<&str> = arguments.split_whitespace().collect();
        all.extend(["-y", scratch.0.to_str().unwrap()]);
        run(&all, None);
        let bytes = std::fs::read(&scratch.0).unwrap_or_default();
        assert!(!bytes.is_empty(), "ffmpeg wrote nothing for {arguments}");
        bytes
    })
    .clone()
}

/// Returns a tone of this rate, channels and length, coded as the arguments say.
pub fn tone(name: &str, rate: u32, channels: u32, seconds: f64, coding: &str) -> Vec<u8> {
    let input = format!("-f lavfi -i sine=f=440:r={rate}:d={seconds}");
    // the places of four are called otherwise where AAC has them
    let four = if coding.contains("aac") { "4.0" } else { "quad" };
    let layout = ["mono", "stereo", "3.0", four, "5.0", "5.1", "6.1", "7.1"][channels as usize - 1];
    make(name, &format!("{input} -af aformat=channel_layouts={layout} -bitexact {coding}"))
}

/// Returns the milliseconds of sound that ffmpeg decodes.
pub fn decoded_ms(path: &Path) -> f64 {
    let path = path.to_str().unwrap();
    let sound = run(&["-i", path, "-map", "0:a:0", "-ac", "1", "-ar", "48000", "-f", "s16le", "-"], None);
    sound.len() as f64 / 2.0 / 48.0
}

/// Returns the integrated loudness and the true peak that ffmpeg measures.
pub fn loudness_and_peak(path: &Path) -> (f64, f64) {
    let path = path.to_str().unwrap();
    let arguments = ["-hide_banner", "-nostats", "-i", path, "-map", "0:a:0", "-af", "ebur128=peak=true"];
    let output = Command::new("ffmpeg").args(arguments).args(["-f", "null", "-"]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let summary = text.rsplit_once("Summary:").expect("a summary").1;
    let number = |name: &str| {
        let rest = summary.split_once(name).unwrap().1;
        rest.split_whitespace().next().unwrap().parse().unwrap_or(f64::NEG_INFINITY)
    };
    (number("I:"), number("Peak:"))
}

/// Returns the channels of a file and the samples that ffmpeg decodes, as they come.
pub fn samples(path: &Path) -> (usize, Vec<f32>) {
    let path = path.to_str().unwrap();
    let probe =
        ["-v", "error", "-select_streams", "a:0", "-show_entries", "stream=channels", "-of", "csv=p=0", path];
    let told = Command::new("ffprobe").args(probe).output().unwrap().stdout;
    let told = String::from_utf8_lossy(&told).into_owned();
    let sound = run(&["-i", path, "-map", "0:a:0", "-c:a", "pcm_f32le", "-f", "f32le", "-"], None);
    let samples = sound.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    (told.lines().next().unwrap().trim().trim_end_matches(',').parse().unwrap(), samples)
}

/// Returns the pixels of a picture, three bytes each, and its width and height.
pub fn pixels(bytes: &[u8], name: &str) -> (u32, u32, Vec<u8>) {
    let scratch = Scratch::with(name, bytes);
    let path = scratch.0.to_str().unwrap();
    let ppm = run(
        &[
            "-noautorotate",
            "-i",
            path,
            "-frames:v",
            "1",
            "-pix_fmt",
            "rgb24",
            "-f",
            "image2pipe",
            "-c:v",
            "ppm",
            "-",
        ],
        None,
    );
    let mut fields = ppm.splitn(4, |byte| matches!(byte, b' ' | b'\n'));
    let mut number = || String::from_utf8_lossy(fields.next().unwrap_or_default()).parse().unwrap_or(0);
    let (_, width, height) = (number(), number(), number());
    let pixels = fields.next().unwrap_or_default();
    let start = pixels.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    (width, height, pixels[start..].to_vec())
}

/// Returns a picture of raw pixels, coded as the arguments say.
pub fn picture(name: &str, (width, height): (u32, u32), rgb: &[u8], coding: &str) -> Vec<u8> {
    let scratch = Scratch::named(name);
    let size = format!("{width}x{height}");
    let mut all = vec!["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", &size, "-i", "-"];
    all.extend(coding.split_whitespace());
    all.extend(["-y", scratch.0.to_str().unwrap()]);
    run(&all, Some(rgb));
    std::fs::read(&scratch.0).expect("a picture")
}
