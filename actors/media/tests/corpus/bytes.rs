//! Taking files apart and putting them together by hand.

/// A change of a file.
pub type Change = fn(Vec<u8>) -> Vec<u8>;

/// Returns where these bytes stand first.
pub fn find(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|window| window == part).unwrap_or_else(|| panic!("no {part:?}"))
}

/// Returns where these bytes stand last.
pub fn find_last(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).rposition(|window| window == part).unwrap_or_else(|| panic!("no {part:?}"))
}

/// Puts bytes in at this place.
pub fn insert(mut bytes: Vec<u8>, at: usize, part: &[u8]) -> Vec<u8> {
    bytes.splice(at..at, part.iter().copied());
    bytes
}

/// Puts bytes in front.
pub fn behind(front: &[u8], bytes: &[u8]) -> Vec<u8> {
    [front, bytes].concat()
}

/// Returns a number as ID3 writes sizes.
pub fn safe(size: usize) -> [u8; 4] {
    [21, 14, 7, 0].map(|shift| u8::try_from(size >> shift & 0x7f).unwrap())
}

/// Returns a frame of the fourth version of ID3.
pub fn frame(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [name.as_slice(), &safe(content.len()), &[0, 0], content].concat()
}

/// Returns a frame of the third version of ID3.
pub fn frame3(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [name.as_slice(), &u32::try_from(content.len()).unwrap().to_be_bytes(), &[0, 0], content].concat()
}

/// Returns a tag of ID3 of this version.
pub fn id3(version: u8, frames: &[Vec<u8>]) -> Vec<u8> {
    let frames = frames.concat();
    [b"ID3", [version, 0, 0].as_slice(), &safe(frames.len()), &frames].concat()
}

/// Returns the file without the ID3 tag that it begins with.
pub fn without_id3(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"ID3") {
        return bytes;
    }
    let size = bytes[6..10].iter().fold(0, |size, byte| size << 7 | usize::from(*byte));
    &bytes[10 + size..]
}

/// Returns a box of MPEG-4.
pub fn atom(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).unwrap();
    [&size.to_be_bytes(), name.as_slice(), content].concat()
}

/// Puts another item into the list of tags of a file whose sound stands before its head.
pub fn with_item(mut bytes: Vec<u8>, item: &[u8]) -> Vec<u8> {
    let places = [b"moov", b"udta", b"meta", b"ilst"].map(|name| find_last(&bytes, name.as_slice()) - 4);
    let size = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let end = places[3] + size(&bytes, places[3]) as usize;
    for at in places {
        let grown = size(&bytes, at) + u32::try_from(item.len()).unwrap();
        bytes[at..at + 4].copy_from_slice(&grown.to_be_bytes());
    }
    insert(bytes, end, item)
}

/// Returns an item with some values.
pub fn item(name: &[u8; 4], values: &[&[u8]]) -> Vec<u8> {
    let data = |value: &&[u8]| atom(b"data", &[&[0, 0, 0, 1, 0, 0, 0, 0], *value].concat());
    atom(name, &values.iter().flat_map(data).collect::<Vec<u8>>())
}

/// Returns a block of comments as Vorbis and FLAC have them.
pub fn comments(lines: &[&[u8]]) -> Vec<u8> {
    let sized = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_le_bytes(), bytes].concat();
    let count = u32::try_from(lines.len()).unwrap().to_le_bytes();
    [sized(b"vendor"), count.to_vec(), lines.iter().flat_map(|line| sized(line)).collect()].concat()
}

/// Returns a FLAC file with this block behind its first one.
pub fn with_block(bytes: Vec<u8>, kind: u8, content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap().to_be_bytes();
    let block = [&[kind], &size[1..], content].concat();
    let mut bytes = insert(bytes, 4 + 4 + 34, &block);
    bytes[4] &= 0x7f;
    bytes
}

/// Returns pages of Ogg for one packet, numbered from this on.
pub fn pages(serial: u32, mut number: u32, packet: &[u8]) -> (Vec<u8>, u32) {
    let mut lacing: Vec<u8> = vec![255; packet.len() / 255];
    lacing.push(u8::try_from(packet.len() % 255).unwrap());
    let (mut out, mut at) = (Vec::new(), 0);
    for (index, part) in lacing.chunks(255).enumerate() {
        let length: usize = part.iter().map(|length| usize::from(*length)).sum();
        let is_over = part.last() != Some(&255);
        let place: u64 = if is_over { 0 } else { u64::MAX };
        let mut page =
            [b"OggS\0".as_slice(), &[u8::from(index > 0)], &place.to_le_bytes(), &serial.to_le_bytes()]
                .concat();
        page.extend_from_slice(&number.to_le_bytes());
        page.extend_from_slice(&[0; 4]);
        page.push(u8::try_from(part.len()).unwrap());
        page.extend_from_slice(part);
        page.extend_from_slice(&packet[at..at + length]);
        out.extend(summed(page));
        (at, number) = (at + length, number + 1);
    }
    (out, number)
}

/// Returns a page with its right sum.
pub fn summed(mut page: Vec<u8>) -> Vec<u8> {
    page[22..26].fill(0);
    let sum = page.iter().fold(0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 24, |sum, _| {
            if sum & 0x8000_0000 == 0 { sum << 1 } else { sum << 1 ^ 0x04c1_1db7 }
        })
    });
    page[22..26].copy_from_slice(&sum.to_le_bytes());
    page
}

/// Returns the pages of a file of Ogg.
pub fn pages_of(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut pages, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let count = usize::from(bytes[at + 26]);
        let body: usize = bytes[at + 27..at + 27 + count].iter().map(|length| usize::from(*length)).sum();
        let end = at + 27 + count + body;
        pages.push(bytes[at..end].to_vec());
        at = end;
    }
    pages
}

/// Returns a file of Ogg with another packet of comments, which stands in pages of its own in it.
pub fn with_comments(bytes: &[u8], packet: &[u8]) -> Vec<u8> {
    let pages_before = pages_of(bytes);
    let serial = u32::from_le_bytes(bytes[14..18].try_into().unwrap());
    let second = &pages_before[1];
    let count = usize::from(second[26]);
    // what stands in the same page behind the old comments: the setup of Vorbis
    let first = second[27..27 + count].iter().take_while(|length| **length == 255).count() + 1;
    let length: usize = second[27..27 + first].iter().map(|length| usize::from(*length)).sum();
    let rest = &second[27 + count + length..];
    let (mut out, mut number) = (pages_before[0].clone(), 1);
    for packet in [packet, rest] {
        if !packet.is_empty() {
            let (pages, next) = pages(serial, number, packet);
            out.extend(pages);
            number = next;
        }
    }
    for mut page in pages_before.into_iter().skip(2) {
        page[18..22].copy_from_slice(&number.to_le_bytes());
        number += 1;
        out.extend(summed(page));
    }
    out
}
