//! Notes as text that goes between nodes. A batch is a line that says whose it is, and a line for each note: a letter and fields.
//!
//! A kind or a field that a newer version added is passed over, so the version changes only with the form itself. Text, because Postgres
//! carries nothing else. What was said in a room goes by Redis only, where a batch is sealed: nobody who reads or writes there learns or forges a word.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;
use veza_kernel::{Note, Spent};

use super::secrecy::{ROOM, SAID, read_said, said_line};

/// The form that is written and read.
const VERSION: &str = "1";
/// Bytes of a batch. Postgres takes less than 8000.
const BATCH: usize = 7_400;
/// Bytes of a batch with what was said in rooms, which goes by Redis only.
const WITH_SAID: usize = 64 << 10;
/// What is longer is no batch of this server, with its head and its seal.
pub(crate) const LONGEST: usize = 2 * WITH_SAID;
/// Bytes that such a line has at most where it goes by Postgres.
const SHORT: usize = 64;
/// Ids in one line.
const IDS: usize = 150;
/// Devices in one line.
const DEVICES: usize = 100;

/// Whose a batch is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// The process, by chance.
    pub sender: u64,
    /// How many batches it has sent, this one among them.
    pub number: u64,
    /// The node's name.
    pub name: String,
}

/// A batch as it was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Batch {
    pub head: Head,
    pub notes: Vec<Note>,
    /// Whether the sender hears nothing by Redis.
    pub is_deaf: bool,
    /// Notes that are not understood.
    pub unknown: u64,
}

/// A batch of a form that is not known.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Foreign;

/// Returns notes as lines, those that say the same of one thing as one.
pub(crate) fn lines(notes: impl IntoIterator<Item = Note>) -> Vec<String> {
    let (mut merged, mut said) = (Merged::default(), Vec::new());
    for note in notes {
        match note {
            Note::RoomSaid { room, offset, events } => match said_line(room, offset, &events) {
                Some(line) => said.push(line),
                None => merged.advance(ROOM, room, offset),
            },
            note => merged.take(note),
        }
    }
    let mut lines = merged.into_lines();
    lines.append(&mut said);
    lines
}

/// Returns whether a batch is of this sender.
pub(crate) fn is_of(batch: &str, sender: u64) -> bool {
    batch.lines().next().and_then(Head::read).is_some_and(|head| head.sender == sender)
}

/// Notes of which those that say the same of one thing are one.
#[derive(Default)]
struct Merged {
    sessions: BTreeSet<Uuid>,
    users: BTreeSet<Uuid>,
    /// The newest of each thing, by its letter.
    newest: HashMap<(char, Uuid), i64>,
    /// The rooms of calls.
    called: HashMap<Uuid, Uuid>,
    watched: HashMap<Uuid, u32>,
    spent: HashMap<(String, Uuid), i32>,
    /// The others.
    lines: BTreeSet<String>,
}

impl Merged {
    fn take(&mut self, note: Note) {
        let (letter, id) = match note {
            Note::SessionsRevoked(ended) => return self.sessions.extend(ended),
            Note::UsersAdvanced(told) => return self.users.extend(told),
            Note::Watched { stream, viewers, .. } => {
                self.watched.insert(stream, viewers);
                return;
            }
            Note::Spent(Spent { set, spender, tokens }) => {
                let sum = self.spent.entry((set, spender)).or_default();
                *sum = sum.saturating_add(tokens);
                return;
            }
            Note::QueueAdvanced { session, rev } => return self.advance('q', session, rev),
            Note::RoomAdvanced { room, offset } => return self.advance(ROOM, room, offset),
            Note::CallAdvanced { call, rev, room } => {
                self.called.extend(room.map(|room| (call, room)));
                return self.advance('c', call, rev);
            }
            Note::QueueRelinked { .. }
            | Note::CallSignalled { .. }
            | Note::DevicesSought { .. }
            | Note::DevicesFound { .. } => return self.lines.extend(line(note)),
            // has a line of its own
            Note::RoomSaid { .. } | Note::Missed { .. } => return,
            Note::UserChanged(id) => ('u', id),
            Note::TrackChanged(id) => ('t', id),
            Note::LiveChanged(id) => ('v', id),
            Note::BlockChanged { room } => ('b', room),
            Note::RulesChanged { room } => ('f', room),
            Note::PresenceShown { room } => ('p', room),
        };
        self.lines.insert(format!("{letter} {}", id.simple()));
    }

    fn advance(&mut self, letter: char, id: Uuid, upto: i64) {
        let known = self.newest.entry((letter, id)).or_insert(upto);
        *known = upto.max(*known);
    }

    fn into_lines(self) -> Vec<String> {
        let listed = |letter: char, ids: BTreeSet<Uuid>| {
            let ids: Vec<String> = ids.into_iter().map(|id| id.simple().to_string()).collect();
            ids.chunks(IDS).map(|ids| format!("{letter} {}", ids.join(" "))).collect::<Vec<_>>()
        };
        // ends of sessions first: they are what must not be late
        let mut all = listed('s', self.sessions);
        all.extend(self.newest.into_iter().map(|((letter, id), upto)| {
            let room = self.called.get(&id).filter(|_| letter == 'c');
            let room = room.map(|room| format!(" {}", room.simple())).unwrap_or_default();
            format!("{letter} {} {upto}{room}", id.simple())
        }));
        all.extend(listed('a', self.users));
        all.extend(self.lines);
        all.extend(
            self.watched.into_iter().map(|(stream, viewers)| format!("w {} {viewers}", stream.simple())),
        );
        let spent = self.spent.into_iter().filter(|(_, tokens)| *tokens != 0);
        all.extend(spent.map(|((set, spender), tokens)| format!("e {} {tokens} {set}", spender.simple())));
        all
    }
}

/// Returns the line of a note that goes as it is.
fn line(note: Note) -> Option<String> {
    Some(match note {
        Note::QueueRelinked { session, link } => format!("l {} {}", session.simple(), hex(&link)),
        Note::CallSignalled { call, by } => format!("g {} {}", call.simple(), by.simple()),
        Note::DevicesSought { call, people } => people
            .iter()
            .take(IDS)
            .fold(format!("k {}", call.simple()), |line, who| format!("{line} {}", who.simple())),
        Note::DevicesFound { call, process, devices } => {
            let begin = format!("j {} {}", call.simple(), process.simple());
            devices.iter().take(DEVICES).fold(begin, |line, (user, device, is_busy)| {
                format!("{line} {} {} {}", user.simple(), device.simple(), u8::from(*is_busy))
            })
        }
        _ => return None,
    })
}

/// Returns the bodies of batches that hold these lines.
pub(crate) fn bodies(lines: Vec<String>) -> Vec<String> {
    let mut bodies: Vec<String> = Vec::new();
    // of the newest: bytes of what was said, which do not count by Postgres
    let mut said = 0;
    for line in lines {
        let more = if line.starts_with(SAID) { line.len().saturating_sub(SHORT) } else { 0 };
        let fits = |body: &String| {
            let whole = body.len() + line.len();
            whole - said - more < BATCH - 100 && whole < WITH_SAID
        };
        match bodies.last_mut().filter(|body| fits(body)) {
            Some(body) => {
                body.push('\n');
                body.push_str(&line);
                said += more;
            }
            None => {
                bodies.push(line);
                said = more;
            }
        }
    }
    bodies
}

/// The line by which a sender says that it hears nothing by Redis.
pub(crate) const DEAF: &str = "d";

impl Head {
    /// Returns a batch with this body. None is a beat: it says that the sender lives, and how many batches there were.
    pub(crate) fn with(&self, body: &str) -> String {
        let name: String = self.name.chars().filter(|letter| !letter.is_control()).take(64).collect();
        let line = if body.is_empty() { "" } else { "\n" };
        format!("{VERSION} {:x} {} {name}{line}{body}", self.sender, self.number)
    }

    fn read(line: &str) -> Option<Self> {
        let mut words = line.splitn(4, ' ').skip(1);
        let sender = u64::from_str_radix(words.next()?, 16).ok()?;
        let number = words.next()?.parse().ok()?;
        Some(Self { sender, number, name: words.next().unwrap_or_default().to_owned() })
    }
}

/// Reads a batch.
pub(crate) fn read(text: &str) -> Result<Batch, Foreign> {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    if first.split(' ').next() != Some(VERSION) {
        return Err(Foreign);
    }
    let head = Head::read(first).ok_or(Foreign)?;
    let mut batch = Batch { head, notes: Vec::new(), is_deaf: false, unknown: 0 };
    for line in lines {
        match note(line, batch.head.sender) {
            _ if line == DEAF => batch.is_deaf = true,
            Some(note) => batch.notes.push(note),
            None => batch.unknown += 1,
        }
    }
    Ok(batch)
}

fn note(line: &str, node: u64) -> Option<Note> {
    let mut words = line.split(' ');
    let letter = words.next()?;
    match letter {
        "s" => return Some(Note::SessionsRevoked(ids(words)?)),
        "a" => return Some(Note::UsersAdvanced(ids(words)?)),
        _ => {}
    }
    let id: Uuid = words.next()?.parse().ok()?;
    let mut upto = || words.next()?.parse::<i64>().ok();
    Some(match letter {
        "m" => read_said(id, upto()?, line.splitn(4, ' ').nth(3)?),
        "u" => Note::UserChanged(id),
        "t" => Note::TrackChanged(id),
        "v" => Note::LiveChanged(id),
        "b" => Note::BlockChanged { room: id },
        "f" => Note::RulesChanged { room: id },
        "w" => Note::Watched { stream: id, node, viewers: words.next()?.parse().ok()? },
        "e" => {
            let tokens = words.next()?.parse().ok()?;
            Note::Spent(Spent { set: words.next()?.to_owned(), spender: id, tokens })
        }
        "p" => Note::PresenceShown { room: id },
        "q" => Note::QueueAdvanced { session: id, rev: upto()? },
        "c" => {
            let rev = upto()?;
            Note::CallAdvanced { call: id, rev, room: words.next().and_then(|room| room.parse().ok()) }
        }
        "g" => Note::CallSignalled { call: id, by: words.next()?.parse().ok()? },
        "k" => Note::DevicesSought { call: id, people: ids(words)? },
        "j" => {
            let process = words.next()?.parse().ok()?;
            Note::DevicesFound { call: id, process, devices: devices(words)? }
        }
        "r" => Note::RoomAdvanced { room: id, offset: upto()? },
        "l" => Note::QueueRelinked { session: id, link: unhex(words.next()?)? },
        _ => return None,
    })
}

fn devices<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Vec<(Uuid, Uuid, bool)>> {
    let mut devices = Vec::new();
    while let Some(user) = words.next() {
        let (device, is_busy) = (words.next()?, words.next()?);
        devices.push((user.parse().ok()?, device.parse().ok()?, is_busy == "1"));
    }
    Some(devices)
}

fn ids<'a>(words: impl Iterator<Item = &'a str>) -> Option<Vec<Uuid>> {
    words.map(|word| word.parse().ok()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(16)).collect();
    let pairs = digits?;
    let byte = |pair: &[u32]| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    };
    pairs.chunks(2).map(byte).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use bytes::Bytes;
    use veza_kernel::Sealed;

    use super::*;
    use crate::secrecy::without_said;

    pub(crate) fn head() -> Head {
        Head { sender: 0xfe, number: 7, name: "studio one".to_owned() }
    }

    pub(crate) fn seal() -> Sealed {
        Sealed::new(b"what the nodes know", "a test")
    }

    pub(crate) fn said(room: u128, events: &[&str]) -> Note {
        let events = events.iter().map(|event| Bytes::copy_from_slice(event.as_bytes())).collect();
        Note::RoomSaid { room: id(room), offset: 12, events }
    }

    pub(crate) fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn sent(notes: Vec<Note>) -> Vec<Note> {
        let bodies = bodies(lines(notes));
        bodies.iter().flat_map(|body| read(&head().with(body)).unwrap().notes).collect()
    }

    #[test]
    fn every_kind_arrives_as_it_was_told() {
        let notes = [
            Note::SessionsRevoked(vec![id(1), id(2)]),
            Note::UserChanged(id(3)),
            Note::UsersAdvanced(vec![id(4)]),
            Note::QueueAdvanced { session: id(5), rev: i64::MAX },
            Note::CallAdvanced { call: id(6), rev: 9, room: None },
            Note::CallAdvanced { call: id(6), rev: 9, room: Some(id(14)) },
            Note::CallSignalled { call: id(6), by: id(17) },
            Note::DevicesSought { call: id(6), people: vec![id(15), id(16)] },
            Note::DevicesFound { call: id(6), process: id(17), devices: vec![(id(15), id(18), true)] },
            Note::DevicesFound { call: id(6), process: id(17), devices: vec![] },
            Note::BlockChanged { room: id(7) },
            Note::RulesChanged { room: id(15) },
            Note::Watched { stream: id(13), node: head().sender, viewers: 40 },
            Note::PresenceShown { room: id(12) },
            Note::Spent(Spent { set: "signups".to_owned(), spender: id(14), tokens: -3 }),
            Note::TrackChanged(id(8)),
            Note::QueueRelinked { session: id(9), link: vec![0, 1, 0xab, 0xff] },
            Note::LiveChanged(id(10)),
            Note::RoomAdvanced { room: id(11), offset: 12 },
            said(11, &["{\"offset\":11}", "{\"offset\":12}"]),
        ];
        for note in notes {
            assert_eq!(sent(vec![note.clone()]), [note]);
        }
        assert_eq!(sent(vec![Note::Missed { over: std::time::Duration::ZERO }]), []);
    }

    #[test]
    fn what_says_the_same_of_one_room_goes_once_and_the_newest_stays() {
        let advanced = |offset| Note::RoomAdvanced { room: id(1), offset };
        let told = sent(vec![
            advanced(3),
            advanced(5),
            advanced(4),
            Note::UserChanged(id(2)),
            Note::UserChanged(id(2)),
        ]);
        assert_eq!(told, [advanced(5), Note::UserChanged(id(2))]);
    }

    #[test]
    fn what_one_spends_is_summed_and_nothing_is_said_of_what_was_given_back() {
        let spent =
            |spender, tokens| Note::Spent(Spent { set: "changes".to_owned(), spender: id(spender), tokens });
        let other = Note::Spent(Spent { set: "uploads".to_owned(), spender: id(1), tokens: 1 });
        let mut told = sent(vec![spent(1, 5), spent(2, 3), spent(1, 6), other.clone(), spent(2, -3)]);
        told.sort_by_key(|note| note != &other);
        assert_eq!(told, [other, spent(1, 11)]);
    }

    #[test]
    fn a_batch_is_small_enough_for_postgres_whatever_it_holds() {
        let revoked = Note::SessionsRevoked((0..5_000).map(id).collect());
        let rooms = (0..2_000).map(|room| Note::RoomAdvanced { room: id(room), offset: i64::MAX });
        let bodies = bodies(lines(std::iter::once(revoked).chain(rooms)));
        let heard: Vec<Batch> = bodies
            .iter()
            .map(|body| {
                let text = Head { name: "n".repeat(300), ..head() }.with(body);
                assert!(text.len() < 8_000, "{}", text.len());
                read(&text).unwrap()
            })
            .collect();
        let ended = heard.iter().flat_map(|batch| &batch.notes).filter_map(|note| match note {
            Note::SessionsRevoked(ended) => Some(ended.len()),
            _ => None,
        });
        assert_eq!(ended.sum::<usize>(), 5_000);
        assert_eq!(
            heard.iter().map(|batch| batch.notes.len()).sum::<usize>(),
            2_000 + 5_000usize.div_ceil(IDS)
        );
    }

    #[test]
    fn much_that_was_said_goes_in_several_batches_and_leaves_postgres_its_size() {
        let words = "w".repeat(4_000);
        let told = (0..100).flat_map(|room| {
            [said(room, &[&words]), Note::RoomAdvanced { room: id(room), offset: i64::MAX }]
        });
        let mut rooms = 0;
        for body in bodies(lines(told)) {
            assert!(body.len() <= WITH_SAID, "{}", body.len());
            assert!(without_said(&head().with(&body)).len() < 8_000);
            let notes = read(&head().with(&body)).unwrap().notes;
            rooms += notes.iter().filter(|note| matches!(note, Note::RoomSaid { .. })).count();
        }
        assert_eq!(rooms, 100);
    }

    #[test]
    fn a_beat_names_its_sender_and_a_deaf_one_says_so() {
        let beat = read(&head().with("")).unwrap();
        assert_eq!(beat, Batch { head: head(), notes: vec![], is_deaf: false, unknown: 0 });
        assert!(read(&head().with(DEAF)).unwrap().is_deaf);
    }

    #[test]
    fn what_a_newer_version_says_is_passed_over_and_harms_nothing() {
        let body = format!("z {} 1\nr {} 8 more fields\n\nr nonsense\nq {}", id(1), id(2), id(3));
        let batch = read(&head().with(&body)).unwrap();
        assert_eq!(batch.notes, [Note::RoomAdvanced { room: id(2), offset: 8 }]);
        assert_eq!(batch.unknown, 4);
        for text in ["", "2 fe 7 studio", "nonsense", "1 xyz 1 a", "1 fe", "\u{0}"] {
            assert_eq!(read(text), Err(Foreign), "{text:?}");
        }
    }
}
