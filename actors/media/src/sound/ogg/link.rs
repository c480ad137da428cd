//! One stream in Ogg: its packets, and which of their frames are played. The first page says at which frame the sound begins, the one
//! that ends the stream at which it ends.

use super::head::Head;
use super::page::Page;
use crate::sound::piece::Piece;
use veza_kernel::error::Problem;

/// Bytes of a packet with sound; what is larger is none.
const LARGEST: usize = 1 << 20;

/// See the file's head.
pub struct Link {
    /// What it is.
    pub head: Box<Head>,
    /// Which pages are its own.
    pub serial: u32,
    /// Whether packets with sound came.
    pub is_playing: bool,
    /// Heads that came.
    heads: u32,
    /// Heads that are to come.
    missing: u32,
    partial: Vec<u8>,
    /// Whether a packet has begun, and was not lost.
    is_open: bool,
    /// Frames at the beginning that are still to be passed over.
    skip: u64,
    /// The place of the next frame, once a page said it.
    place: Option<u64>,
}

impl Link {
    /// Begins a stream with so many heads to come.
    pub fn new(head: Box<Head>, serial: u32, missing: u32) -> Self {
        let skip = head.skip;
        Self {
            head,
            serial,
            is_playing: false,
            heads: 1,
            missing,
            partial: Vec::new(),
            is_open: false,
            skip,
            place: None,
        }
    }

    /// Takes a page and returns what plays in it.
    ///
    /// # Errors
    /// `invalid` when a head cannot be read.
    pub fn take(&mut self, page: &Page) -> Result<Vec<Piece>, Problem> {
        if !page.goes_on() {
            self.partial.clear();
            self.is_open = true;
        }
        let mut pieces = Vec::new();
        for (part, is_whole) in page.pieces() {
            if self.partial.len() <= LARGEST {
                self.partial.extend_from_slice(part);
            }
            if !is_whole {
                continue;
            }
            let packet = std::mem::take(&mut self.partial);
            if std::mem::replace(&mut self.is_open, true) {
                pieces.extend(self.packet(packet)?);
            }
        }
        self.trim(page, &mut pieces);
        Ok(pieces)
    }

    fn packet(&mut self, packet: Vec<u8>) -> Result<Option<Piece>, Problem> {
        let is_head = self.missing > 0 || (!self.is_playing && !self.head.counts_heads());
        if is_head && self.head.take(self.heads, &packet)? {
            self.heads += 1;
            self.missing = self.missing.saturating_sub(1);
            return Ok(None);
        }
        self.missing = 0;
        self.is_playing = true;
        if packet.is_empty() || packet.len() > LARGEST {
            return Ok(None);
        }
        // a packet that cannot be told plays nothing, and its decoder will say so
        let frames = self.head.frames(&packet).unwrap_or(0);
        Ok(Some(Piece { data: packet.into(), frames: Some(frames), skip: 0, drop: 0 }))
    }

    /// Says of the page's pieces which frames are not played.
    fn trim(&mut self, page: &Page, pieces: &mut [Piece]) {
        let count: u64 = pieces.iter().filter_map(|piece| piece.frames).sum();
        if let Some(end) = page.place().filter(|_| !pieces.is_empty()) {
            let begin = *self.place.get_or_insert_with(|| {
                // more frames than the place of their end: those before the beginning are not played, unless they are behind the end
                if !page.is_last() {
                    self.skip += count.saturating_sub(end);
                }
                end.saturating_sub(count)
            });
            if page.is_last() {
                let mut surplus = (begin + count).saturating_sub(end);
                for piece in pieces.iter_mut().rev() {
                    piece.drop = surplus.min(piece.frames.unwrap_or(0));
                    surplus -= piece.drop;
                }
            }
        }
        if let Some(place) = &mut self.place {
            *place = if page.is_last() { *place } else { page.place().unwrap_or(*place + count) };
        }
        for piece in pieces {
            piece.skip = self.skip.min(piece.frames.unwrap_or(0) - piece.drop);
            self.skip -= piece.skip;
        }
    }
}
