//! Files named by what they hold and compressed once, and the table of them that the server is compiled with.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::BundleError;

/// How hard to compress: a build for tests should not take longer for it.
#[derive(Clone, Copy, Debug)]
pub enum Effort {
    /// Fast.
    Little,
    /// As small as can be.
    Most,
}

/// Below this a compressed answer is no shorter in packets.
const SMALL: usize = 512;

/// A file to be served.
#[derive(Debug)]
pub struct Asset {
    /// What a browser asks for, without the slash in front.
    pub name: String,
    /// Whether the name changes with what it holds: then it may be kept for ever.
    pub is_by_content: bool,
    /// What it holds.
    pub plain: Vec<u8>,
    /// The same, compressed with Brotli; empty: not shorter.
    pub brotli: Vec<u8>,
    /// The same, compressed with gzip; empty: not shorter.
    pub gzip: Vec<u8>,
}

impl Asset {
    /// Returns a file whose name stays.
    pub(crate) fn named(name: &str, plain: Vec<u8>) -> Self {
        let name = name.to_owned();
        Self { name, is_by_content: false, plain, brotli: Vec::new(), gzip: Vec::new() }
    }

    /// Returns a file that is named by what it holds.
    pub(crate) fn by_content(stem: &str, ending: &str, plain: Vec<u8>) -> Self {
        let name = format!("assets/{stem}.{}.{ending}", hash(&plain));
        Self { is_by_content: true, ..Self::named(&name, plain) }
    }

    /// Compresses it.
    pub(crate) fn press(&mut self, effort: Effort) {
        if self.plain.len() < SMALL {
            return;
        }
        let shorter = |pressed: Vec<u8>| if pressed.len() < self.plain.len() { pressed } else { Vec::new() };
        (self.brotli, self.gzip) = (shorter(brotli(&self.plain, effort)), shorter(gzip(&self.plain, effort)));
    }
}

/// Writes the files into this folder, and beside them `table.rs`: the expression of a slice of the server's `Asset`s,
/// in the order of their names.
///
/// # Errors
/// When a file cannot be written.
pub fn write(assets: &[Asset], folder: &Path) -> Result<(), BundleError> {
    let mut table = String::from("&[\n");
    for (number, asset) in assets.iter().enumerate() {
        let include = |ending: &str, text: &[u8]| {
            let path = folder.join(format!("{number}.{ending}"));
            std::fs::write(&path, text).map_err(BundleError::io(&path))?;
            Ok::<_, BundleError>(format!("include_bytes!({path:?})"))
        };
        let Asset { name, is_by_content, plain, .. } = asset;
        let parts = [include("plain", plain)?, include("br", &asset.brotli)?, include("gz", &asset.gzip)?];
        let [plain_file, brotli, gzip] = parts;
        let _ = writeln!(
            table,
            "Asset {{ name: {name:?}, is_by_content: {is_by_content}, body: Kept {{ hash: {:?}, plain: {plain_file}, brotli: {brotli}, gzip: {gzip} }} }},",
            hash(plain)
        );
    }
    table.push(']');
    let path = folder.join("table.rs");
    std::fs::write(&path, table).map_err(BundleError::io(&path))
}

/// Returns 64 bits of what it holds, in hexadecimal digits.
fn hash(text: &[u8]) -> String {
    Sha256::digest(text).iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn brotli(text: &[u8], effort: Effort) -> Vec<u8> {
    let quality = match effort {
        Effort::Little => 4,
        Effort::Most => 11,
    };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, quality, 22);
    // a vector takes all that is written
    let _ = writer.write_all(text);
    writer.into_inner()
}

fn gzip(text: &[u8], effort: Effort) -> Vec<u8> {
    let level = match effort {
        Effort::Little => Compression::fast(),
        Effort::Most => Compression::best(),
    };
    let mut writer = GzEncoder::new(Vec::new(), level);
    let _ = writer.write_all(text);
    writer.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn what_is_compressed_is_the_same_when_it_is_read() {
        for effort in [Effort::Little, Effort::Most] {
            let text = b"as often as it is said, it is the same. ".repeat(100);
            let mut asset = Asset::by_content("a", "txt", text.clone());
            asset.press(effort);
            let (mut one, mut other) = (Vec::new(), Vec::new());
            brotli::Decompressor::new(asset.brotli.as_slice(), 4096).read_to_end(&mut one).unwrap();
            flate2::read::GzDecoder::new(asset.gzip.as_slice()).read_to_end(&mut other).unwrap();
            assert_eq!((&one, &other), (&text, &text));
            assert!(asset.brotli.len() < 200 && asset.gzip.len() < 200);
        }
    }
}
