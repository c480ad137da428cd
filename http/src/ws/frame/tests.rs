//! Frames as clients send them, well and badly.

use super::*;

fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mask = [1, 2, 3, 4];
    let mut bytes = vec![first];
    match payload.len() {
        short @ 0..=125 => bytes.push(0x80 | u8::try_from(short).unwrap()),
        long => {
            bytes.push(0x80 | 126);
            bytes.extend(u16::try_from(long).unwrap().to_be_bytes());
        }
    }
    bytes.extend(mask);
    bytes.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, key)| byte ^ key));
    bytes
}

fn decode(mut bytes: Vec<u8>) -> Result<Vec<Incoming>, u16> {
    let mut messages = Vec::new();
    Decoder::default().feed(&mut bytes, &mut messages).map_err(|close| close.code)?;
    Ok(messages)
}

#[test]
fn whole_and_fragmented_messages_are_read_also_byte_by_byte() {
    let bytes = [
        frame(0x81, b"one"),
        frame(0x01, "zw".as_bytes()),
        frame(0x89, b"ping"),
        frame(0x00, b"e"),
        frame(0x80, b"i"),
        frame(0x81, &[b'x'; 40_000]),
        frame(0x8A, b""),
    ]
    .concat();
    let expected = [
        Incoming::Text("one".to_owned()),
        Incoming::Ping(b"ping".to_vec()),
        Incoming::Text("zwei".to_owned()),
        Incoming::Text("x".repeat(40_000)),
        Incoming::Pong,
    ];
    assert_eq!(decode(bytes.clone()).unwrap(), expected);
    let (mut decoder, mut messages) = (Decoder::default(), Vec::new());
    for byte in bytes {
        decoder.feed(&mut [byte], &mut messages).unwrap();
    }
    assert_eq!(messages, expected);
    assert_eq!(decoder.partial.capacity(), 0);
}

#[test]
fn a_declared_length_is_judged_by_the_header_alone() {
    for length in [65_537_u64, 1 << 30, u64::MAX >> 1, u64::MAX] {
        let header = [&[0x81, 0xFF][..], &length.to_be_bytes()].concat();
        assert_eq!(decode(header), Err(1009), "{length}");
    }
    let at_the_limit = [&[0x81, 0xFF][..], &65_536_u64.to_be_bytes()].concat();
    assert_eq!(decode(at_the_limit), Ok(vec![]));
}

#[test]
fn a_length_takes_its_shortest_form() {
    for header in [&[0x81, 0xFE, 0, 125][..], &[0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]] {
        assert_eq!(decode(header.to_vec()), Err(1002), "{header:?}");
    }
    for header in [&[0x81, 0xFE, 0, 126][..], &[0x81, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0]] {
        assert_eq!(decode(header.to_vec()), Ok(vec![]), "{header:?}");
    }
}

#[test]
fn fragments_are_bounded_together() {
    let large = [frame(0x01, &[b'x'; 60_000]), frame(0x00, &[b'x'; 6_000])].concat();
    assert_eq!(decode(large), Err(1009));
    let many = [frame(0x01, b""), frame(0x00, b"").repeat(200)].concat();
    assert_eq!(decode(many), Err(1009));
}

#[test]
fn violations_have_their_codes() {
    for (bytes, code) in [
        (vec![0x81, 0x02, b'h', b'i'], 1002),
        (frame(0xC1, b"x"), 1002),
        (frame(0x80, b"x"), 1002),
        (frame(0x83, b"x"), 1002),
        (frame(0x09, b"x"), 1002),
        (frame(0x89, &[0; 126]), 1002),
        ([frame(0x01, b"x"), frame(0x81, b"y")].concat(), 1002),
        (frame(0x82, b"x"), 1003),
        (frame(0x81, &[0xFF]), 1007),
        (frame(0x88, &[3]), 1002),
        (frame(0x88, &1005_u16.to_be_bytes()), 1002),
        (frame(0x88, &[3, 232, 0xFF]), 1007),
    ] {
        assert_eq!(decode(bytes.clone()), Err(code), "{bytes:?}");
    }
    assert_eq!(decode(frame(0x88, b"")), Ok(vec![Incoming::Close(1000)]));
    assert_eq!(decode(frame(0x88, &4000_u16.to_be_bytes())), Ok(vec![Incoming::Close(4000)]));
}

#[test]
fn text_that_cannot_become_utf_8_is_refused_before_it_is_whole() {
    // a frame of 100 bytes, of which 8 come; a fragment, of which more are announced
    let begun = [&[0x81, 0x80 | 100, 0, 0, 0, 0][..], b"abc\xf4\x90\x80"].concat();
    assert_eq!(decode(begun), Err(1007));
    assert_eq!(decode(frame(0x01, b"abc\xed\xa0")), Err(1007));
    let cut_inside_a_character =
        [frame(0x01, b"\xf4\x8f"), frame(0x00, b"\xbf"), frame(0x80, b"\xbf")].concat();
    assert_eq!(decode(cut_inside_a_character), Ok(vec![Incoming::Text("\u{10FFFF}".to_owned())]));
    assert_eq!(decode([frame(0x01, b"\xf4\x8f"), frame(0x80, b"")].concat()), Err(1007));
}

#[test]
fn what_came_before_a_violation_is_read() {
    let mut messages = Vec::new();
    let mut bytes = [frame(0x81, b"fine"), frame(0x83, b"x"), frame(0x81, b"never")].concat();
    assert_eq!(Decoder::default().feed(&mut bytes, &mut messages).map_err(|close| close.code), Err(1002));
    assert_eq!(messages, [Incoming::Text("fine".to_owned())]);
}

#[test]
#[cfg(feature = "faults")]
fn binary_messages_are_read_where_they_are_taken() {
    let limits = Limits { message_bytes: 10, fragments: 2, takes_binary: true };
    let mut messages = Vec::new();
    let mut bytes = [frame(0x82, b"\xff"), frame(0x02, b"\xff"), frame(0x80, &[7; 9])].concat();
    assert_eq!(Decoder::new(limits).feed(&mut bytes, &mut messages), Ok(()));
    let whole = [&[0xff][..], &[7; 9]].concat();
    assert_eq!(messages, [Incoming::Binary(vec![0xff]), Incoming::Binary(whole)]);
}
