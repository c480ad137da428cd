//! An outbox against a stream whose room is known to the byte.

use super::*;

/// A stream that takes so many bytes and then is full.
#[derive(Default)]
struct Pipe(Mutex<(usize, Vec<u8>)>);

impl Pipe {
    fn make_room(&self, bytes: usize) {
        self.0.lock().unwrap().0 += bytes;
    }

    fn taken(&self) -> String {
        String::from_utf8(std::mem::take(&mut self.0.lock().unwrap().1)).unwrap()
    }
}

impl Wire for Pipe {
    fn try_write(&self, frames: &[IoSlice<'_>]) -> std::io::Result<usize> {
        let mut pipe = self.0.lock().unwrap();
        let mut written = 0;
        for frame in frames {
            let fits = frame.len().min(pipe.0);
            pipe.1.extend_from_slice(&frame[..fits]);
            pipe.0 -= fits;
            written += fits;
        }
        if written == 0 { Err(ErrorKind::WouldBlock.into()) } else { Ok(written) }
    }
}

fn outbox(room: usize) -> (Outbox, Arc<Pipe>) {
    let pipe = Arc::new(Pipe::default());
    pipe.make_room(room);
    (Outbox::new(pipe.clone(), Bytes::new(), Metrics::default()), pipe)
}

fn turn(outbox: &Outbox) -> Option<Turn> {
    match outbox.poll_turn(&Context::from_waker(Waker::noop())) {
        Poll::Ready(turn) => Some(turn),
        Poll::Pending => None,
    }
}

fn frame(text: &'static str) -> Bytes {
    Bytes::from_static(text.as_bytes())
}

const REVOKED: Close = Close { code: 4503, reason: "revoked" };

#[test]
fn a_frame_is_written_at_once_while_the_stream_has_room() {
    let (outbox, pipe) = outbox(100);
    outbox.push(frame("one"), Class::Must);
    assert_eq!((pipe.taken().as_str(), turn(&outbox)), ("one", None));
}

#[test]
fn several_frames_wait_for_one_flush() {
    let (outbox, pipe) = outbox(100);
    assert!(outbox.queue(frame("one"), Class::Must));
    assert!(!outbox.queue(frame("two"), Class::Must));
    assert_eq!(pipe.taken(), "");
    outbox.flush();
    assert_eq!(pipe.taken(), "onetwo");
}

#[test]
fn what_the_stream_does_not_take_follows_in_order() {
    let (outbox, pipe) = outbox(4);
    outbox.push(frame("one"), Class::Must);
    outbox.push(frame("two"), Class::Must);
    outbox.push(frame("three"), Class::Must);
    assert_eq!((pipe.taken().as_str(), turn(&outbox)), ("onet", Some(Turn::Full)));
    pipe.make_room(3);
    outbox.resume();
    assert_eq!((pipe.taken().as_str(), turn(&outbox)), ("wot", Some(Turn::Full)));
    pipe.make_room(100);
    outbox.resume();
    assert_eq!((pipe.taken().as_str(), turn(&outbox)), ("hree", None));
}

#[test]
fn what_must_arrive_and_cannot_closes_the_socket() {
    let (outbox, _pipe) = outbox(0);
    for _ in 0..Outbox::MAX_ENTRIES {
        outbox.push(frame("x"), Class::Must);
    }
    assert_eq!(outbox.closing(), None);
    outbox.push(frame("x"), Class::Must);
    assert_eq!(turn(&outbox), Some(Turn::Close(SLOW_CONSUMER)));
}

#[test]
fn too_many_bytes_close_the_socket() {
    let (outbox, _pipe) = outbox(0);
    outbox.push(Bytes::from(vec![0; Outbox::MAX_BYTES * 2]), Class::Must);
    assert_eq!(outbox.closing(), None);
    outbox.push(frame("x"), Class::Must);
    assert_eq!(outbox.closing(), Some(SLOW_CONSUMER));
}

#[test]
fn the_latest_replaces_its_predecessor_in_place_unless_that_was_begun() {
    let (outbox, pipe) = outbox(0);
    outbox.push(frame("one"), Class::Latest(7));
    outbox.push(frame("must"), Class::Must);
    outbox.push(frame("two"), Class::Latest(7));
    outbox.push(frame("other"), Class::Latest(8));
    pipe.make_room(2);
    outbox.resume();
    outbox.push(frame("three"), Class::Latest(7));
    pipe.make_room(100);
    outbox.resume();
    assert_eq!(pipe.taken(), "twomustotherthree");
}

#[test]
fn what_may_be_dropped_leaves_room_for_the_rest() {
    let (outbox, pipe) = outbox(0);
    for _ in 0..1000 {
        outbox.push(frame("t"), Class::MayDrop);
    }
    pipe.make_room(10_000);
    outbox.resume();
    assert_eq!(pipe.taken().len(), Outbox::MAX_ENTRIES / 2);
}

#[test]
fn a_close_drops_what_waits_but_finishes_a_frame_that_was_begun() {
    let (outbox, pipe) = outbox(2);
    outbox.push(frame("begun"), Class::Must);
    outbox.push(frame("waits"), Class::Must);
    outbox.close(REVOKED);
    outbox.close(Close { code: 4001, reason: "late" });
    assert_eq!(turn(&outbox), Some(Turn::Full));
    pipe.make_room(100);
    outbox.resume();
    assert_eq!((pipe.taken().as_str(), turn(&outbox)), ("begun", Some(Turn::Close(REVOKED))));
}

#[test]
fn what_comes_first_is_written_even_when_the_socket_is_closed_before() {
    let pipe = Arc::new(Pipe::default());
    pipe.make_room(100);
    let outbox = Outbox::new(pipe.clone(), frame("101 "), Metrics::default());
    outbox.push(frame("hello"), Class::Must);
    assert_eq!(pipe.taken(), "101 hello");
    let outbox = Outbox::new(pipe.clone(), frame("101 "), Metrics::default());
    outbox.close(REVOKED);
    outbox.flush();
    assert_eq!((pipe.taken().as_str(), turn(&outbox)), ("101 ", Some(Turn::Close(REVOKED))));
}

#[test]
fn a_close_may_wait_for_the_last_words() {
    let (outbox, pipe) = outbox(0);
    outbox.push(frame("last words"), Class::Must);
    outbox.close_after_pending(REVOKED);
    outbox.push(frame("too late"), Class::Must);
    assert_eq!(turn(&outbox), Some(Turn::Full));
    pipe.make_room(100);
    outbox.resume();
    assert_eq!((pipe.taken().as_str(), turn(&outbox)), ("last words", Some(Turn::Close(REVOKED))));
}

#[test]
fn a_silent_reader_is_asked_for_a_sign_of_life_once() {
    let (outbox, pipe) = outbox(100);
    outbox.lock().signs.heard = Instant::now().checked_sub(UNPROVEN_AFTER * 2).unwrap();
    outbox.push(frame("one"), Class::Must);
    assert!(outbox.signs().asked.is_some());
    outbox.push(frame("two"), Class::Must);
    assert_eq!(pipe.0.lock().unwrap().1, b"one\x89\0two");
    outbox.answered();
    outbox.heard();
    outbox.push(frame("!"), Class::Must);
    assert!(outbox.signs().asked.is_none());
}

#[test]
fn the_pulse_asks_for_no_sign_of_life() {
    let (outbox, pipe) = outbox(100);
    outbox.lock().signs.heard = Instant::now().checked_sub(UNPROVEN_AFTER * 2).unwrap();
    outbox.beat();
    assert_eq!(pipe.0.lock().unwrap().1, PING);
    assert!(outbox.signs().asked.is_none());
}
