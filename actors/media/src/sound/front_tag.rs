//! The tags that may stand before the sound, and between parts of it: how long they are.

/// Returns the bytes of the ID3 tag that begins here, if one does.
pub fn id3_length(head: &[u8]) -> Option<u64> {
    let [b'I', b'D', b'3', version, revision, flags, size @ ..] = head.get(..10)? else { return None };
    if *version == 0xff || *revision == 0xff || size.iter().any(|byte| *byte > 0x7f) {
        return None;
    }
    let footer = if flags & 0x10 == 0 { 0 } else { 10 };
    Some(10 + size.iter().fold(0, |size, byte| size << 7 | u64::from(*byte)) + footer)
}
