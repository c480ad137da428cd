//! The checker itself, shown to fail on each kind of bad history: a check that cannot fail proves nothing.

use super::checker::{Acked, Broken, History};
use std::time::{Duration, Instant};

/// Three messages at 8, 9, 10, sent one after the other, all acknowledged, two readers.
fn good() -> History {
    let start = Instant::now();
    let at = |ms: u64| start + Duration::from_millis(ms);
    let log: Vec<_> = [(8, "a"), (9, "b"), (10, "c")].map(|(offset, id)| (offset, id.to_owned())).to_vec();
    let acked = log
        .iter()
        .zip(0..)
        .map(|((offset, id), turn)| Acked {
            client_id: id.clone(),
            offset: *offset,
            sent: at(turn * 10),
            acked: at(turn * 10 + 5),
        })
        .collect();
    let sent = log.iter().map(|(_, id)| id.clone()).collect();
    History { base: 7, sent, acked, readers: vec![log.clone(), log.clone()], log }
}

#[test]
fn a_good_history_passes() {
    assert_eq!(good().check(), []);
}

#[test]
fn a_message_that_was_sent_but_never_acknowledged_may_be_there_or_not() {
    let mut history = good();
    history.acked.pop();
    assert_eq!(history.check(), []);
    history.sent.insert("d".to_owned());
    assert_eq!(history.check(), []);
}

#[test]
fn a_lost_message_is_found() {
    let mut history = good();
    history.log.pop();
    assert!(history.check().contains(&Broken::Lost("c".to_owned())));
}

#[test]
fn a_message_that_moved_after_its_acknowledgement_is_found() {
    let mut history = good();
    history.acked[2].offset = 11;
    assert!(history.check().contains(&Broken::Lost("c".to_owned())));
}

#[test]
fn a_duplicate_is_found() {
    let mut history = good();
    history.log.push((11, "b".to_owned()));
    assert!(history.check().contains(&Broken::Duplicate("b".to_owned())));
}

#[test]
fn a_hole_in_the_log_is_found() {
    let mut history = good();
    history.log[2].0 = 11;
    assert!(history.check().contains(&Broken::LogNotDense(11)));
}

#[test]
fn a_message_that_nobody_sent_is_found() {
    let mut history = good();
    history.sent.remove("b");
    assert!(history.check().contains(&Broken::Phantom("b".to_owned())));
}

#[test]
fn a_reader_with_a_gap_is_found() {
    let mut history = good();
    history.readers[1].remove(1);
    assert_eq!(history.check(), [Broken::ReaderNotDense { reader: 1, after: 8, got: 10 }]);
}

#[test]
fn a_reader_that_received_something_twice_is_found() {
    let mut history = good();
    history.readers[0].insert(1, (8, "a".to_owned()));
    assert_eq!(history.check(), [Broken::ReaderNotDense { reader: 0, after: 8, got: 8 }]);
}

#[test]
fn a_reader_with_another_order_is_found() {
    let mut history = good();
    history.readers[0].swap(0, 1);
    assert!(history.check().contains(&Broken::ReaderNotDense { reader: 0, after: 7, got: 9 }));
}

#[test]
fn a_reader_that_saw_something_else_is_found() {
    let mut history = good();
    history.readers[0][1].1 = "c".to_owned();
    assert_eq!(history.check(), [Broken::Disagreement { reader: 0, offset: 9 }]);
}

#[test]
fn a_reader_that_stopped_early_is_found() {
    let mut history = good();
    history.readers[1].pop();
    assert_eq!(history.check(), [Broken::Incomplete { reader: 1, reached: 9 }]);
}

#[test]
fn an_order_against_real_time_is_found() {
    let mut history = good();
    let (first, last) = (history.acked[0].clone(), history.acked[2].clone());
    history.acked[0] = Acked { client_id: first.client_id, offset: first.offset, ..last.clone() };
    history.acked[2] =
        Acked { client_id: last.client_id, offset: last.offset, sent: first.sent, acked: first.acked };
    assert!(history.check().contains(&Broken::OutOfTime("a".to_owned())));
}
