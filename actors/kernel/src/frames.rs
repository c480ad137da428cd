//! Websocket framing of what is sent: a server's frames are not masked, so one encoding serves every receiver.

use bytes::{BufMut, Bytes, BytesMut};

const FINAL: u8 = 0x80;
const TEXT: u8 = 0x1;

/// Returns the text as one complete websocket frame.
#[must_use]
pub fn text_frame(text: &[u8]) -> Bytes {
    whole_frame(TEXT, text)
}

/// Returns a message or control frame of this kind (RFC 6455 section 5.2), complete in itself.
#[must_use]
pub fn whole_frame(opcode: u8, payload: &[u8]) -> Bytes {
    let mut frame = BytesMut::with_capacity(payload.len() + 10);
    frame.put_u8(FINAL | opcode);
    put_length(&mut frame, payload.len());
    frame.put_slice(payload);
    frame.freeze()
}

fn put_length(frame: &mut BytesMut, length: usize) {
    if let Ok(short @ 0..=125) = u8::try_from(length) {
        frame.put_u8(short);
    } else if let Ok(medium) = u16::try_from(length) {
        frame.put_u8(126);
        frame.put_u16(medium);
    } else {
        frame.put_u8(127);
        frame.put_u64(length as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_shortest_form() {
        assert_eq!(&text_frame(b"hi")[..], b"\x81\x02hi");
        assert_eq!(&text_frame(&[b'a'; 125])[..2], [0x81, 125]);
        assert_eq!(&text_frame(&[b'a'; 126])[..4], [0x81, 126, 0, 126]);
        assert_eq!(&text_frame(&[b'a'; 65_536])[..10], [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
    }
}
