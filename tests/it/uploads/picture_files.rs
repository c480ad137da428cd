//! Pictures that the tests write and read themselves: uncompressed PNGs, and the sizes that files claim.

/// Returns a PNG of this size and colour type (2: RGB, 6: with alpha), its left half red, its right half blue (see-through).
pub fn png(width: u32, height: u32, colour: u8) -> Vec<u8> {
    let channels = if colour == 6 { 4 } else { 3 };
    let row: Vec<u8> = std::iter::once(0)
        .chain((0..width).flat_map(|x| {
            let pixel = if x < width / 2 { [255, 0, 0, 255] } else { [0, 0, 255, 0] };
            pixel.into_iter().take(channels)
        }))
        .collect();
    png_of(width, height, colour, &row.repeat(height as usize))
}

/// Returns a PNG with these rows, whatever they are.
pub fn png_of(width: u32, height: u32, colour: u8, rows: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    head.extend_from_slice(&width.to_be_bytes());
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, colour, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &head));
    file.extend(chunk(b"tEXt", b"Comment\0SecretPlace"));
    file.extend(chunk(b"IDAT", &stored(rows)));
    file.extend(chunk(b"IEND", b""));
    file
}

/// Returns a chunk of a PNG.
pub fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(content.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend_from_slice(kind);
    chunk.extend_from_slice(content);
    let checksum = crc32(&chunk[4..]);
    chunk.extend_from_slice(&checksum.to_be_bytes());
    chunk
}

/// A zlib stream of stored blocks.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 1];
    let blocks: Vec<&[u8]> = bytes.chunks(65_535).collect();
    for (index, block) in blocks.iter().enumerate() {
        let length = u16::try_from(block.len()).unwrap();
        stream.push(u8::from(index + 1 == blocks.len()));
        stream.extend_from_slice(&length.to_le_bytes());
        stream.extend_from_slice(&(!length).to_le_bytes());
        stream.extend_from_slice(block);
    }
    stream.extend_from_slice(&adler32(bytes).to_be_bytes());
    stream
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

/// Returns the size that a JPEG or PNG says that it has.
pub fn size_of(bytes: &[u8]) -> (u32, u32) {
    let number = |at: usize, count: usize| {
        bytes[at..at + count].iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
    };
    if bytes.starts_with(b"\x89PNG") {
        return (number(16, 4), number(20, 4));
    }
    assert!(bytes.starts_with(b"\xff\xd8"), "neither JPEG nor PNG");
    let mut at = 2;
    // baseline or progressive frame header
    while !matches!(bytes[at + 1], 0xc0..=0xc2) {
        at += 2 + number(at + 2, 2) as usize;
    }
    (number(at + 7, 2), number(at + 5, 2))
}
