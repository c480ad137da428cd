//! The checks of listening together, shown to fail on a server with a bug on purpose.

use super::{
    plan::plans,
    world::{People, run},
};
use crate::proof::{
    seeded::{QUIET, is_found, server},
    verdict::Broken,
};

/// Runs random plans on a server with this bug until the check is red.
#[track_caller]
fn is_found_in_sessions(bug: &str, seed: u64, is_red: impl Fn(&Broken) -> bool) {
    let app = server(bug);
    let people = People::of(&app);
    is_found((bug, seed), &plans(60..110), |plan| run(&app, &people, plan, QUIET), is_red);
}

#[test]
fn an_operation_that_is_acknowledged_before_its_commit_is_found() {
    is_found_in_sessions("queue-ack-before-commit", 21, |broken| matches!(broken, Broken::Lost(_)));
}

#[test]
fn an_operation_that_is_done_twice_when_it_is_sent_twice_is_found() {
    is_found_in_sessions("queue-ignore-op-id", 22, |broken| matches!(broken, Broken::Duplicate(_)));
}

#[test]
fn an_event_that_some_are_not_told_of_is_found() {
    is_found_in_sessions("queue-event-left-out", 23, |broken| matches!(broken, Broken::NotDense(_)));
}

#[test]
fn an_operation_that_is_taken_back_twice_is_found() {
    is_found_in_sessions("queue-undo-twice", 24, |broken| matches!(broken, Broken::History(_)));
}

#[test]
fn a_vote_of_someone_who_has_left_is_found() {
    is_found_in_sessions("queue-votes-of-the-gone", 25, |broken| matches!(broken, Broken::Votes(_)));
}
