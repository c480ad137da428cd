//! GIF: a header, then blocks: extensions and pictures, each with content in sub-blocks of at most 255 bytes.

use super::blocks::Blocks;
use super::interlaced::{Rows, in_order};
use super::lzw::pixels;

const EXTENSION: u8 = 0x21;
const PICTURE: u8 = 0x2c;
const END: u8 = 0x3b;
const CONTROL: u8 = 0xf9;
const APPLICATION: u8 = 0xff;
/// The flag of a frame whose rows do not come from above.
const INTERLACED: u8 = 0x40;
/// Bytes of the longest extension that is needed, which says how often to repeat and how much to read ahead: what is longer holds
/// something else.
const LONGEST_EXTENSION: usize = 25;

/// Returns the picture with nothing but what its pixels and their movement need. What breaks off is ended there, as browsers show it:
/// a frame that does is as high as the rows that are whole. One whose rows are interlaced has them in order then.
pub fn strip_gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut blocks = Blocks::new(bytes);
    let mut kept = Vec::with_capacity(bytes.len() + 2);
    let head = blocks.take(13)?;
    if !head.starts_with(b"GIF8") {
        return None;
    }
    kept.extend_from_slice(head);
    kept.extend_from_slice(blocks.take(table_length(*head.get(10)?))?);
    let mut has_pixels = false;
    loop {
        let before = blocks.rest();
        let (is_pixels, is_needed) = match block(&mut blocks) {
            Some(found) => found,
            None if has_pixels => break,
            None => return None,
        };
        let is_whole = skip_sub_blocks(&mut blocks).is_some();
        let length = before.len() - blocks.rest().len();
        if is_pixels && !is_whole {
            let part = cut_frame(before.get(..length)?, blocks.rest())?;
            has_pixels |= !part.is_empty();
            kept.extend(part);
            break;
        }
        if is_needed && (is_pixels || length <= LONGEST_EXTENSION) && is_whole {
            kept.extend_from_slice(before.get(..length)?);
        }
        has_pixels |= is_pixels;
        if !is_whole {
            break;
        }
    }
    kept.push(END);
    has_pixels.then_some(kept)
}

/// Returns what there is of a frame, in blocks that end: nothing where not even one row is whole. Behind its last whole sub-block stands
/// what is left of the next.
fn cut_frame(whole: &[u8], rest: &[u8]) -> Option<Vec<u8>> {
    let mut frame = whole.to_vec();
    if let Some(left @ [_, ..]) = rest.get(1..255.min(rest.len())) {
        frame.push(u8::try_from(left.len()).ok()?);
        frame.extend_from_slice(left);
    }
    let flags = *frame.get(9)?;
    let data = 10 + table_length(flags);
    let side = |at: usize| Some(u16::from_le_bytes([*frame.get(at)?, *frame.get(at + 1)?]));
    let (width, height) = (side(5)?, side(7)?);
    let mut blocks = Blocks::new(frame.get(data + 1..)?);
    let parts = std::iter::from_fn(|| {
        let length = usize::from(blocks.byte()?);
        blocks.take(length)
    });
    if flags & INTERLACED != 0 {
        let coded: Vec<u8> = parts.flatten().copied().collect();
        let rows = in_order(*frame.get(data)?, &coded, (width, height));
        return rows.map_or(Some(Vec::new()), |rows| ordered(frame, data, &rows));
    }
    let drawn = pixels(*frame.get(data)?, parts.flatten().copied());
    let rows = drawn.checked_div(u64::from(width)).unwrap_or(0).min(u64::from(height));
    if rows == 0 {
        return Some(Vec::new());
    }
    frame.get_mut(7..9)?.copy_from_slice(&u16::try_from(rows).ok()?.to_le_bytes());
    frame.push(0);
    Some(frame)
}

/// Gives a frame, whose pixels begin at this place, these rows instead.
fn ordered(mut frame: Vec<u8>, data: usize, rows: &Rows) -> Option<Vec<u8>> {
    frame.truncate(data);
    frame.get_mut(7..9)?.copy_from_slice(&rows.height.to_le_bytes());
    *frame.get_mut(9)? &= !INTERLACED;
    frame.push(rows.least);
    for part in rows.coded.chunks(255) {
        frame.push(u8::try_from(part.len()).ok()?);
        frame.extend_from_slice(part);
    }
    frame.push(0);
    Some(frame)
}

/// Takes a block's head, and says whether it is pixels, and whether it is needed; `None` at the end, and where nothing is known.
fn block(blocks: &mut Blocks) -> Option<(bool, bool)> {
    match blocks.byte()? {
        EXTENSION => {
            let label = blocks.byte()?;
            // repeating is an application's extension, and so are places and authors
            let repeats = matches!(blocks.rest().get(1..12), Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0"));
            Some((false, label == CONTROL || (label == APPLICATION && repeats)))
        }
        PICTURE => {
            let head = blocks.take(9)?;
            // and the least code size before the sub-blocks
            blocks.take(table_length(*head.get(8)?) + 1)?;
            Some((true, true))
        }
        _ => None,
    }
}

/// Bytes of the colour table that these flags announce.
fn table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Goes behind the sub-blocks; where they break off, behind the last whole one.
fn skip_sub_blocks(blocks: &mut Blocks) -> Option<()> {
    loop {
        let length = usize::from(*blocks.rest().first()?);
        blocks.take(1 + length)?;
        if length == 0 {
            return Some(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_what_hides_behind_the_end_are_gone() {
        let head = b"GIF89a\x01\0\x01\0\x80\0\0rgbRGB";
        let repeat = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let (comment, xmp) = (b"!\xfe\x04GPS!\0", b"!\xff\x0bXMP DataXMP\x03GPS\0");
        let control = b"!\xf9\x04\0\0\0\0\0";
        let pixels = b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0";
        let given = [head.as_slice(), repeat, comment, xmp, control, pixels, b";<script>"].concat();
        let expected = [head.as_slice(), repeat, control, pixels, b";"].concat();
        assert_eq!(strip_gif(&given), Some(expected.clone()));
        let long = b"!\xf9\x04\0\0\0\0\x15twenty secret letters\0";
        let hidden = [head.as_slice(), long, pixels, b";"].concat();
        assert_eq!(strip_gif(&hidden), Some([head.as_slice(), pixels, b";"].concat()));
        let (pixels_begin, last) = (expected.len() - 3, expected.len() - 1);
        for end in 0..pixels_begin {
            assert_eq!(strip_gif(&expected[..end]), None, "{end}");
        }
        // what is missing of the pixels' end is put there
        for end in pixels_begin + 1..last {
            assert_eq!(strip_gif(&expected[..end]), Some(expected.clone()), "{end}");
        }
        let second = [&expected[..last], control, &pixels[..11]].concat();
        assert_eq!(strip_gif(&second), Some([&expected[..last], control, b";"].concat()));
    }
}
