//! What only nodes of this server write and read: a batch goes sealed by Redis, and with a proof and without what was said by Postgres.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::Bytes;
use uuid::Uuid;
use veza_kernel::{Note, Sealed};

/// What a line begins with that tells what was said.
pub(crate) const SAID: &str = "m ";
/// The letter of how far a room is.
pub(crate) const ROOM: char = 'r';

/// Between two events of one line. Events hold neither that nor a line's end: control characters are escaped in JSON.
const NEXT: char = '\u{1e}';

pub(crate) fn said_line(room: Uuid, offset: i64, events: &[Bytes]) -> Option<String> {
    let mut line = format!("{SAID}{} {offset} ", room.simple());
    for (number, event) in events.iter().enumerate() {
        line.extend((number > 0).then_some(NEXT));
        line.push_str(std::str::from_utf8(event).ok()?);
    }
    Some(line)
}

/// Each event is a copy: a room keeps some for long, and would keep their batch.
pub(crate) fn read_said(room: Uuid, offset: i64, events: &str) -> Note {
    let events = events.split(NEXT).map(|event| Bytes::copy_from_slice(event.as_bytes())).collect();
    Note::RoomSaid { room, offset, events }
}

/// Returns a batch that says of what was said only how far its room is: as much as goes by Postgres.
pub(crate) fn without_said(batch: &str) -> String {
    let short = |line: &str| match line.strip_prefix(SAID) {
        Some(said) => format!("{ROOM} {}", said.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ")),
        None => line.to_owned(),
    };
    batch.split('\n').map(short).collect::<Vec<_>>().join("\n")
}

/// Returns a batch that nobody else can read or write. Its sender stands before it: a node opens none of its own, which come back to it.
pub(crate) fn sealed(batch: &str, sender: u64, seal: &Sealed) -> Option<Vec<u8>> {
    let from = sender.to_be_bytes();
    Some([from.as_slice(), &seal.seal(batch.as_bytes(), &from).ok()?].concat())
}

/// Returns whether a sealed batch says that it is of this sender.
pub(crate) fn is_sealed_by(sealed: &[u8], sender: u64) -> bool {
    sealed.starts_with(&sender.to_be_bytes())
}

/// Returns the batch, if a node of this server sealed it.
pub(crate) fn opened(sealed: &[u8], seal: &Sealed) -> Option<String> {
    let (from, sealed) = sealed.split_first_chunk::<{ size_of::<u64>() }>()?;
    String::from_utf8(seal.open(sealed, from).ok()?).ok()
}

/// Returns a batch with the proof that a node of this server wrote it: whoever else writes to Redis is not believed.
pub(crate) fn signed(batch: &str, seal: &Sealed) -> Option<String> {
    let proof = seal.seal(&[], batch.as_bytes()).ok()?;
    Some(format!("{}\n{batch}", STANDARD_NO_PAD.encode(proof)))
}

/// Returns the batch, if a node of this server wrote it.
pub(crate) fn proven<'a>(text: &'a str, seal: &Sealed) -> Option<&'a str> {
    let (proof, batch) = text.split_once('\n')?;
    seal.open(&STANDARD_NO_PAD.decode(proof).ok()?, batch.as_bytes()).ok()?;
    Some(batch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::tests::{head, id, said, seal};
    use crate::wire::{bodies, lines, read};

    #[test]
    fn what_was_said_is_seen_and_forged_by_nobody_and_stays_off_postgres() {
        let told = vec![said(1, &["a secret"]), said(2, &["another", "one more"])];
        let batch = head().with(&bodies(lines(told.clone())).remove(0));
        let sealed = sealed(&batch, head().sender, &seal()).unwrap();
        assert!(is_sealed_by(&sealed, head().sender) && !is_sealed_by(&sealed, head().sender + 1));
        assert!(!sealed.windows(6).any(|bytes| bytes == b"secret"));
        let opened = opened(&sealed, &seal()).unwrap();
        assert_eq!(read(&opened).unwrap().notes, told, "as it was told");

        assert_eq!(super::opened(&sealed, &Sealed::new(b"another server", "a test")), None);
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(super::opened(&altered, &seal()), None, "byte {at}");
        }
        let advanced = |room| Note::RoomAdvanced { room: id(room), offset: 12 };
        assert_eq!(read(&without_said(&batch)).unwrap().notes, [advanced(1), advanced(2)]);
    }

    #[test]
    fn a_batch_is_believed_only_with_the_proof_of_the_secret() {
        let batch = head().with(&format!("r {} 1000", id(1).simple()));
        let text = signed(&batch, &seal()).unwrap();
        assert_eq!(proven(&text, &seal()), Some(batch.as_str()));
        assert_eq!(proven(&text, &Sealed::new(b"another server", "a test")), None);
        for forged in
            [text.replace("1000", "1001"), text.replace("fe 7", "fe 8"), format!("\n{batch}"), batch]
        {
            assert_eq!(proven(&forged, &seal()), None, "{forged}");
        }
    }
}
