//! The rows of a GIF's frame whose rows do not come from above, where they break off: they are put in order, and a row that did not come
//! is as the one above it that did. So browsers show a picture that is still coming.

use weezl::BitOrder;
use weezl::decode::Decoder;
use weezl::encode::Encoder;

use crate::rules::PIXELS;

/// Where each pass begins, how far its rows are apart, and how many rows one stands for until others come.
const PASSES: [(usize, usize, usize); 4] = [(0, 8, 8), (4, 8, 4), (2, 4, 2), (1, 2, 1)];

/// A frame with its rows in order.
pub struct Rows {
    /// How many there are: those below the last that came are not.
    pub height: u16,
    /// Bits of a pixel.
    pub least: u8,
    /// The pixels, coded anew.
    pub coded: Vec<u8>,
}

/// Returns the rows of a frame of this width and height; `None` where not even one is whole, or nothing can be read.
pub fn in_order(least: u8, coded: &[u8], (width, height): (u16, u16)) -> Option<Rows> {
    let (across, down) = (usize::from(width), usize::from(height));
    if !(1..=8).contains(&least) || u64::from(width) * u64::from(height) > PIXELS {
        return None;
    }
    let pixels = decoded(least, coded, across * down);
    let mut ordered = vec![0; across * down];
    let mut shown = 0;
    for ((place, stands_for), row) in places(down).zip(pixels.chunks_exact(across.max(1))) {
        let behind = (place + stands_for).min(down);
        for at in place..behind {
            ordered.get_mut(at * across..(at + 1) * across)?.copy_from_slice(row);
        }
        shown = shown.max(behind);
    }
    if shown == 0 {
        return None;
    }
    ordered.truncate(shown * across);
    let least = least.max(2);
    let coded = Encoder::new(BitOrder::Lsb, least).encode(&ordered).ok()?;
    Some(Rows { height: u16::try_from(shown).ok()?, least, coded })
}

/// Where the rows stand in the order in which they come, and how many each stands for.
fn places(down: usize) -> impl Iterator<Item = (usize, usize)> {
    PASSES
        .into_iter()
        .flat_map(move |(from, step, stands_for)| (from..down).step_by(step).map(move |at| (at, stands_for)))
}

/// Returns the pixels that are there, at most so many.
fn decoded(least: u8, coded: &[u8], most: usize) -> Vec<u8> {
    let mut decoder = Decoder::new(BitOrder::Lsb, least);
    let mut pixels = vec![0; most];
    let (mut read, mut drawn) = (0, 0);
    while let (Some(rest), Some(place)) = (coded.get(read..), pixels.get_mut(drawn..)) {
        let step = decoder.decode_bytes(rest, place);
        read += step.consumed_in;
        drawn += step.consumed_out;
        if step.status.is_err() || (step.consumed_in == 0 && step.consumed_out == 0) {
            break;
        }
    }
    pixels.truncate(drawn);
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of one pixel to the row, each of its own colour.
    fn rows(seen: usize, down: usize) -> Option<Vec<u8>> {
        let sent: Vec<u8> = places(down).take(seen).map(|(at, _)| u8::try_from(at).unwrap()).collect();
        let coded = Encoder::new(BitOrder::Lsb, 4).encode(&sent).unwrap();
        let rows = in_order(4, &coded, (1, u16::try_from(down).unwrap()))?;
        let shown = decoded(rows.least, &rows.coded, 256);
        assert_eq!(shown.len(), usize::from(rows.height));
        Some(shown)
    }

    #[test]
    fn a_row_that_did_not_come_is_as_the_one_above_it() {
        assert_eq!(rows(0, 11), None);
        assert_eq!(rows(1, 11).unwrap(), [0; 8]);
        assert_eq!(rows(2, 11).unwrap(), [0, 0, 0, 0, 0, 0, 0, 0, 8, 8, 8]);
        assert_eq!(rows(3, 11).unwrap(), [0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8]);
        assert_eq!(rows(5, 11).unwrap(), [0, 0, 2, 2, 4, 4, 6, 6, 8, 8, 8]);
        assert_eq!(rows(7, 11).unwrap(), [0, 1, 2, 2, 4, 4, 6, 6, 8, 8, 10]);
        assert_eq!(rows(11, 11).unwrap(), (0..11).collect::<Vec<u8>>());
        assert_eq!(rows(1, 1).unwrap(), [0]);
    }

    #[test]
    fn what_is_no_frame_is_nothing() {
        for (least, coded, size) in [
            (0, b"D\x01".as_slice(), (1, 1)),
            (9, b"D\x01", (1, 1)),
            (2, b"", (1, 1)),
            (2, b"\xff\xff", (1, 1)),
        ] {
            assert!(in_order(least, coded, size).is_none(), "{least} {coded:?}");
        }
        assert!(in_order(2, b"D\x01", (0, 1)).is_none() && in_order(2, b"D\x01", (1, 0)).is_none());
        assert!(in_order(2, b"D\x01", (u16::MAX, u16::MAX)).is_none());
    }
}
