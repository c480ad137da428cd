//! Websocket frames as a client sees them: parsed in place, written masked.
//! Knows no socket and no protocol message; fragmented messages are refused, the server sends none.

use crate::Fallible;

/// A frame of the server, borrowed from the buffer that it was read into.
pub enum Frame<'a> {
    Text(&'a [u8]),
    Ping(&'a [u8]),
    Close(u16),
    Other,
}

/// Returns the first frame and the bytes it takes, or `None` while it is incomplete.
pub fn parse(bytes: &[u8]) -> Fallible<Option<(Frame<'_>, usize)>> {
    let Some((&[first, second], rest)) = bytes.split_first_chunk::<2>() else {
        return Ok(None);
    };
    let (length, rest) = match second {
        0..126 => (usize::from(second), rest),
        126 => match rest.split_first_chunk::<2>() {
            Some((length, rest)) => (usize::from(u16::from_be_bytes(*length)), rest),
            None => return Ok(None),
        },
        127 => match rest.split_first_chunk::<8>() {
            Some((length, rest)) => (usize::try_from(u64::from_be_bytes(*length))?, rest),
            None => return Ok(None),
        },
        _ => return Err("the server sent a masked frame".into()),
    };
    let Some((payload, rest)) = rest.split_at_checked(length) else {
        return Ok(None);
    };
    let frame = match first {
        0x81 => Frame::Text(payload),
        0x88 => {
            let code = payload.first_chunk::<2>();
            Frame::Close(code.map_or(1005, |code| u16::from_be_bytes(*code)))
        }
        0x89 => Frame::Ping(payload),
        0x8a => Frame::Other,
        other => return Err(format!("unexpected first byte of a frame: {other:#04x}").into()),
    };
    Ok(Some((frame, bytes.len() - rest.len())))
}

/// What a client may send.
#[derive(Clone, Copy)]
pub enum Kind {
    Text = 0x81,
    Close = 0x88,
    Pong = 0x8a,
}

/// Appends one masked frame to `out`; payloads up to 64 KiB.
pub fn write(out: &mut Vec<u8>, kind: Kind, payload: &[u8], mask: [u8; 4]) {
    out.push(kind as u8);
    match u8::try_from(payload.len()) {
        Ok(length) if length < 126 => out.push(0x80 | length),
        _ => {
            out.push(0x80 | 126);
            let length = u16::try_from(payload.len()).unwrap_or(u16::MAX);
            out.extend_from_slice(&length.to_be_bytes());
        }
    }
    out.extend_from_slice(&mask);
    out.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, key)| byte ^ key));
}

/// Where `needle` stands in `bytes`; looks first where it stood last time, for equal frames.
pub fn find(bytes: &[u8], needle: &[u8], hint: &mut usize) -> Option<usize> {
    if bytes.get(*hint..).is_some_and(|rest| rest.starts_with(needle)) {
        return Some(*hint);
    }
    let found = bytes.windows(needle.len()).position(|window| window == needle)?;
    *hint = found;
    Some(found)
}

/// Whether a text has this in it.
pub fn contains(text: &[u8], wanted: &[u8]) -> bool {
    text.windows(wanted.len().max(1)).any(|window| window == wanted)
}
