//! What only nodes of this server write and read: the proof of a batch, and what was said in rooms.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::Bytes;
use uuid::Uuid;
use veza_kernel::{Note, Sealed};

/// What a line begins with that tells what was said.
pub(crate) const SAID: &str = "m ";
/// The letter of how far a room is.
pub(crate) const ROOM: char = 'r';

/// Events hold no line's end: control characters are escaped in JSON.
pub(crate) fn said_line(room: Uuid, offset: i64, events: &[Bytes], seal: &Sealed) -> Option<String> {
    let sealed = seal.seal(&events.join(&b'\n'), room.as_bytes()).ok()?;
    Some(format!("{SAID}{} {offset} {}", room.simple(), STANDARD_NO_PAD.encode(sealed)))
}

/// What does not open says only how far the room is.
pub(crate) fn read_said(room: Uuid, offset: i64, text: &str, seal: &Sealed) -> Note {
    let sealed = STANDARD_NO_PAD.decode(text).ok();
    let Some(plain) = sealed.and_then(|sealed| seal.open(&sealed, room.as_bytes()).ok()) else {
        return Note::RoomAdvanced { room, offset };
    };
    let plain = Bytes::from(plain);
    let events = plain.split(|byte| *byte == b'\n').map(|event| plain.slice_ref(event)).collect();
    Note::RoomSaid { room, offset, events }
}

/// Returns a batch that says of what was said only how far its room is: as much as goes by Postgres.
pub(crate) fn without_said(batch: &str) -> String {
    let short = |line: &str| match line.strip_prefix(SAID).and_then(|line| line.rsplit_once(' ')) {
        Some((advanced, _sealed)) => format!("{ROOM} {advanced}"),
        None => line.to_owned(),
    };
    batch.split('\n').map(short).collect::<Vec<_>>().join("\n")
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
        let advanced = |room, offset| Note::RoomAdvanced { room: id(room), offset };
        let told = vec![said(1, &["a secret"]), said(2, &["another"])];
        let body = bodies(lines(told, &seal())).remove(0);
        assert!(!body.contains("secret"));
        let heard = read(&head().with(&body), &seal()).unwrap().notes;
        assert_eq!(heard, [said(1, &["a secret"]), said(2, &["another"])], "as it was told");

        let only_where = [advanced(1, 12), advanced(2, 12)];
        let stranger = Sealed::new(b"another server", "a test");
        assert_eq!(read(&head().with(&body), &stranger).unwrap().notes, only_where);
        let moved = body.replace(&id(1).simple().to_string(), &id(3).simple().to_string());
        assert_eq!(read(&head().with(&moved), &seal()).unwrap().notes[0], advanced(3, 12));
        assert_eq!(read(&without_said(&head().with(&body)), &seal()).unwrap().notes, only_where);
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
