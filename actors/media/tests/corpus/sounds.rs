//! The table of sounds: each is looked through as a track, and what that says is compared with the right answer. Many are listened to as
//! voice messages too, whose length must be the same.

use std::fs::File;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use veza_media::{Measured, listen, listen_through};

use super::ffmpeg::{Scratch, decoded_ms};

/// How far a length may be from the right one.
const NEAR_MS: f64 = 20.0;

/// What a file must be found to be.
pub enum Right {
    /// As long as ffmpeg decodes it.
    Decoded,
    /// So many milliseconds.
    Ms(f64),
    /// Not taken, with these words.
    Refused(&'static str),
}

/// A file and the right answer.
pub struct Sound {
    /// What it is called; others say its kind by the ending.
    pub name: String,
    /// Makes it.
    pub make: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
    /// The answer.
    pub right: Right,
    /// Channels, where they are to be compared.
    pub channels: Option<i32>,
    /// Whether the answer for a voice message is the same.
    pub is_voice: bool,
}

/// Returns a file that is as long as ffmpeg decodes it.
pub fn decoded(name: &str, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Sound {
    Sound {
        name: name.to_owned(),
        make: Box::new(make),
        right: Right::Decoded,
        channels: None,
        is_voice: true,
    }
}

/// Returns a file of this length.
pub fn lasting(name: &str, ms: f64, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Sound {
    Sound { right: Right::Ms(ms), ..decoded(name, make) }
}

/// Returns a file that is refused with these words.
pub fn refused(name: &str, why: &'static str, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Sound {
    Sound { right: Right::Refused(why), is_voice: false, ..decoded(name, make) }
}

impl Sound {
    /// Returns it with this number of channels.
    pub fn of(self, channels: i32) -> Self {
        Self { channels: Some(channels), ..self }
    }

    fn check(&self) -> Result<(), String> {
        let bytes = (self.make)();
        let ending = self.name.rsplit(' ').next().unwrap();
        let scratch = Scratch::with(ending, &bytes);
        let deadline = || Instant::now() + Duration::from_secs(120);
        let open = || File::open(&scratch.0).unwrap();
        let found = listen_through(open(), ending, deadline());
        let found = found.map_err(|problem| {
            problem.details.first().map(|detail| detail.message.clone()).unwrap_or_default()
        });
        self.compare(&found, &scratch.0)?;
        if let (Ok(found), true) = (&found, self.is_voice) {
            let heard = listen(open(), deadline())
                .map_err(|problem| format!("as a voice message: {:?}", problem.details))?;
            if heard.duration_ms != found.duration_ms || heard.peaks.is_empty() {
                return Err(format!(
                    "{} ms as a track, {} as a voice message",
                    found.duration_ms, heard.duration_ms
                ));
            }
        }
        Ok(())
    }

    fn compare(&self, found: &Result<Measured, String>, path: &Path) -> Result<(), String> {
        let right = match (&self.right, found) {
            (Right::Refused(why), Err(message)) if message.contains(why) => return Ok(()),
            (Right::Refused(why), Err(message)) => {
                return Err(format!("refused, and not because it {why}: {message}"));
            }
            (Right::Refused(_), Ok(found)) => return Err(format!("taken: {found:?}")),
            (_, Err(message)) => return Err(format!("refused: {message}")),
            (Right::Decoded, Ok(_)) => decoded_ms(path),
            (Right::Ms(ms), Ok(_)) => *ms,
        };
        let found = found.as_ref().unwrap();
        let difference = found.duration_ms as f64 - right;
        if difference.abs() > NEAR_MS {
            return Err(format!("{difference:+.1} ms: {} for {right:.1}", found.duration_ms));
        }
        match self.channels {
            Some(channels) if channels != found.channels => Err(format!("{channels} channels: {found:?}")),
            _ => Ok(()),
        }
    }
}

/// Checks each row of a table, two at a time, and tells of all that are wrong.
pub fn check_all(sounds: &[Sound]) {
    let (next, wrong) = (Mutex::new(sounds.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(sound) = next.lock().unwrap().next() else { return };
                    if let Err(what) = sound.check() {
                        wrong.lock().unwrap().push(format!("{}: {what}", sound.name));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} of {} sounds:\n{}", wrong.len(), sounds.len(), wrong.join("\n"));
}

#[test]
fn tables_have_a_hundred_and_fifty_sounds() {
    let counts = [
        super::lossy::all().len(),
        super::ogg::all().len(),
        super::mp4::all().len(),
        super::flac::all().len(),
        super::wav::all().len(),
        super::refused::all().len(),
    ];
    assert!(counts.iter().sum::<usize>() >= 150, "{counts:?}");
}
