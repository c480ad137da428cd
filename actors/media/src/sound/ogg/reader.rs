//! A file of Ogg: of the streams that begin together the first with sound is played, and what is chained behind it as well.

use std::collections::VecDeque;

use super::head::Kind;
use super::link::Link;
use super::page::next_page;
use crate::rules::refused;
use crate::sound::format::Format;
use crate::sound::piece::{Demuxer, Piece, Stream};
use crate::sound::source::Source;
use veza_kernel::error::Problem;

/// See the file's head.
pub struct Ogg {
    source: Source,
    link: Option<Link>,
    /// What the pieces in the queue belong to.
    stream: Stream,
    queue: VecDeque<Piece>,
    /// Why nothing is played, if nothing is.
    reason: Option<String>,
    links: u32,
    /// Whether the streams that begin together have all begun.
    is_begun: bool,
}

impl Ogg {
    /// Opens a file.
    ///
    /// # Errors
    /// `invalid` when there is no sound in it that browsers play, or a video.
    pub fn open(mut source: Source) -> Result<Self, Problem> {
        source.seek(0);
        let stream = Stream {
            number: 0,
            coding: crate::sound::piece::Coding::Unheard(|_| None),
            rate: 1,
            sample_rate: None,
            channels: 1,
        };
        let (queue, is_begun) = (VecDeque::new(), false);
        let mut ogg = Self { source, link: None, stream, queue, reason: None, links: 0, is_begun };
        ogg.read()?;
        if ogg.links > 0 {
            return Ok(ogg);
        }
        let reason = ogg.reason.unwrap_or_else(|| "has no sound in it that can be played".to_owned());
        Err(refused(&reason))
    }

    /// Reads pages until something plays or the file ends.
    fn read(&mut self) -> Result<(), Problem> {
        while self.queue.is_empty() {
            let Some(page) = next_page(&mut self.source)? else { return Ok(()) };
            if page.is_first() {
                if std::mem::replace(&mut self.is_begun, false) {
                    self.link = None;
                }
                let first = page.pieces().next().map(|(first, _)| first).unwrap_or_default();
                self.begin(page.serial, first)?;
                continue;
            }
            self.is_begun = true;
            let Some(link) = self.link.as_mut().filter(|link| link.serial == page.serial) else { continue };
            let was_playing = link.is_playing;
            self.queue.extend(link.take(&page)?);
            if link.is_playing && !was_playing {
                self.links += 1;
                self.stream = Stream { number: self.links, ..link.head.stream.clone() };
            }
            if page.is_last() {
                self.link = None;
            }
        }
        Ok(())
    }

    fn begin(&mut self, serial: u32, first: &[u8]) -> Result<(), Problem> {
        match Kind::read(first) {
            Kind::Video => return Err(refused("is a video, not sound alone")),
            Kind::Sound(head, more) if self.link.is_none() => self.link = Some(Link::new(head, serial, more)),
            Kind::Unplayed(name) => {
                self.reason = Some(format!("has {name} in it, which browsers do not play"));
            }
            Kind::Sound(..) | Kind::Other => {}
        }
        Ok(())
    }
}

impl Demuxer for Ogg {
    fn format(&self) -> Option<Format> {
        Some(Format::Ogg)
    }

    fn content_type(&self) -> &'static str {
        "audio/ogg"
    }

    fn stream(&self) -> &Stream {
        &self.stream
    }

    fn next(&mut self) -> Result<Option<Piece>, Problem> {
        if self.queue.is_empty() {
            self.read()?;
        }
        Ok(self.queue.pop_front())
    }
}
