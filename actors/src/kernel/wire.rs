//! Websocket framing of what is sent: a server's frames are not masked, so one encoding serves every receiver.

use bytes::{BufMut, Bytes, BytesMut};

const FINAL_TEXT: u8 = 0x81;

/// Returns the text as one complete websocket frame (RFC 6455 section 5.2).
#[must_use]
pub fn text_frame(text: &[u8]) -> Bytes {
    let mut frame = BytesMut::with_capacity(text.len() + 10);
    frame.put_u8(FINAL_TEXT);
    put_length(&mut frame, text.len());
    frame.put_slice(text);
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
