//! Bugs on purpose: they show that the tests' checks find what they are there to find. Only built with the test-only feature
//! `seeded-bugs`; the environment variable `SEEDED_BUG` names the one that is in force.

use std::sync::OnceLock;

/// A promise that is broken on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// A message is acknowledged before it is committed.
    AckBeforeCommit,
    /// A message is told to everyone before it is committed.
    BroadcastBeforeCommit,
    /// A resume leaves its first event out.
    ResumeOffByOne,
    /// A full outbox drops what must arrive and does not say so.
    DropOnSlow,
    /// An event is let out although one before it is still being committed, as with offsets of a sequence.
    NoWaitForHoles,
    /// The author's id of a message does not count: a message that is sent again is a second one.
    IgnoreClientId,
    /// A snapshot shows changed messages as they were.
    StaleSnapshot,
    /// An operation of a session of listening together is acknowledged before it is committed.
    QueueAckBeforeCommit,
    /// The client's id of an operation does not count: what is sent again is done again.
    QueueIgnoreOpId,
    /// Some events of a session do not go to the listeners of one worker.
    QueueEventLeftOut,
    /// What was taken back can be taken back again.
    QueueUndoTwice,
    /// Votes of people who have left are shown.
    QueueVotesOfTheGone,
    /// The delay of a chat ends with its actor: what waited is told at once by the next one.
    LiveDelayEndsWithActor,
    /// A message that was deleted while it waited is told with its words.
    LiveDeletedIsTold,
    /// Pages of a chat with a delay show what is not told yet.
    LiveUntoldIsRead,
    /// What may have been lost between nodes is not looked for.
    NodeGapUnrepaired,
    /// Each node remembers by itself which tokens were used.
    NodeTokenUsedTwice,
    /// A node that died holds for ever what was its.
    NodeLeaseForEver,
    /// A song that ends is followed by the next one once for each node that notices.
    TimerOncePerNode,
    /// Devices in a call are not told that another node ended it.
    CallEndUntold,
    /// What devices send each other between nodes is handed over twice.
    CallSignalTwice,
}

/// Returns whether this bug is in force.
pub fn has(bug: Bug) -> bool {
    static CHOSEN: OnceLock<Option<Bug>> = OnceLock::new();
    let chosen = CHOSEN.get_or_init(|| {
        let bug = std::env::var("SEEDED_BUG").ok().and_then(|name| parse(&name));
        if let Some(bug) = bug {
            tracing::warn!(?bug, "this server has a bug on purpose");
        }
        bug
    });
    *chosen == Some(bug)
}

fn parse(name: &str) -> Option<Bug> {
    Some(match name {
        "ack-before-commit" => Bug::AckBeforeCommit,
        "broadcast-before-commit" => Bug::BroadcastBeforeCommit,
        "resume-off-by-one" => Bug::ResumeOffByOne,
        "drop-on-slow" => Bug::DropOnSlow,
        "no-wait-for-holes" => Bug::NoWaitForHoles,
        "ignore-client-id" => Bug::IgnoreClientId,
        "stale-snapshot" => Bug::StaleSnapshot,
        "queue-ack-before-commit" => Bug::QueueAckBeforeCommit,
        "queue-ignore-op-id" => Bug::QueueIgnoreOpId,
        "queue-event-left-out" => Bug::QueueEventLeftOut,
        "queue-undo-twice" => Bug::QueueUndoTwice,
        "queue-votes-of-the-gone" => Bug::QueueVotesOfTheGone,
        "live-delay-ends-with-actor" => Bug::LiveDelayEndsWithActor,
        "live-deleted-is-told" => Bug::LiveDeletedIsTold,
        "live-untold-is-read" => Bug::LiveUntoldIsRead,
        "node-gap-unrepaired" => Bug::NodeGapUnrepaired,
        "node-token-used-twice" => Bug::NodeTokenUsedTwice,
        "node-lease-for-ever" => Bug::NodeLeaseForEver,
        "timer-once-per-node" => Bug::TimerOncePerNode,
        "call-end-untold" => Bug::CallEndUntold,
        "call-signal-twice" => Bug::CallSignalTwice,
        _ => return None,
    })
}
