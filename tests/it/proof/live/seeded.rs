//! The checks of a stream's chat, shown to fail on a server with a bug on purpose.

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
fn is_found_in_streams(bug: &str, seed: u64, is_red: impl Fn(&Broken) -> bool) {
    let app = server(bug);
    let people = People::of(&app);
    is_found((bug, seed), &plans(60..100), |plan| run(&app, &people, plan, QUIET), is_red);
}

#[test]
fn a_delay_that_ends_with_its_actor_is_found() {
    is_found_in_streams("live-delay-ends-with-actor", 31, |broken| matches!(broken, Broken::Early(_)));
}

#[test]
fn a_deleted_message_that_is_told_after_its_delay_is_found() {
    is_found_in_streams("live-deleted-is-told", 32, |broken| matches!(broken, Broken::Untold(_)));
}

#[test]
fn a_page_that_shows_what_is_not_told_is_found() {
    is_found_in_streams("live-untold-is-read", 33, |broken| matches!(broken, Broken::Early(_)));
}
