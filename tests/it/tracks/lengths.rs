//! How long a track may be, whatever its file says.

use super::music::{M4A, creator, try_upload};
use super::refused::{db_tracks, stored};
use crate::harness::App;

/// Returns the song with another number at this place behind the name of one of its boxes.
fn forged(changes: &[(&[u8; 4], usize, u32)]) -> Vec<u8> {
    let mut bytes = M4A.to_vec();
    for (name, behind, number) in changes {
        let at = bytes.windows(4).position(|window| window == *name).unwrap() + 4 + behind;
        bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
    }
    bytes
}

#[test]
fn a_track_of_more_than_a_day_is_refused_with_the_reason() {
    let app = App::isolated();
    let ada = creator(&app, "ada");
    // behind the version: the number of runs, and of the first one its count and the units that each packet plays
    let units = 8 + 4;
    for (name, changes) in [
        ("years", vec![(b"stts", units, 1 << 31), (b"mdhd", 12, 125)]),
        ("units", vec![(b"stts", units, u32::MAX), (b"mdhd", 12, 1)]),
        ("an hour more", vec![(b"stts", units, 2048), (b"mdhd", 12, 1)]),
    ] {
        let answer = try_upload(&ada, &[], "long.m4a", &forged(&changes));
        let error = answer.refuses("file").to_string();
        assert!(error.contains("must be at most 24 hours long"), "{name}: {error}");
        assert_eq!((db_tracks(&app), stored(&app)), (0, vec![]), "{name} left something");
    }
}
