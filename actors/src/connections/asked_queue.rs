//! What a socket's commands ask of a session of listening together.

use serde_json::value::RawValue;
use uuid::Uuid;

use crate::error::Problem;
use crate::protocol::{
    AddToQueue, ChangeQueueMode, ChangeQueueRole, JoinQueue, KickFromQueue, LeaveQueue, MoveInQueue,
    PlainOperation, QueueReady, RemoveFromQueue, SeekQueue, SkipInQueue, parse, unknown_type,
};
use crate::queue::Act;

/// A command of the family `queue.`.
pub enum ForQueue {
    /// Listen.
    Join(JoinQueue),
    /// Listen no more.
    Leave,
    /// Add a track.
    Add(AddToQueue),
    /// Any other operation.
    Operate(Uuid, Act),
    /// A song is buffered.
    Ready(QueueReady),
}

/// Reads a command of the family.
///
/// # Errors
/// `unknown_type`, or `invalid` with the fields that were wrong.
pub fn read(kind: &str, data: Option<&RawValue>) -> Result<ForQueue, Problem> {
    let plain = |act| parse::<PlainOperation>(data).map(|plain| ForQueue::Operate(plain.op_id, act));
    let skip = |act: fn(Uuid) -> Act| {
        parse::<SkipInQueue>(data).map(|skip| ForQueue::Operate(skip.op_id, act(skip.current_item_id)))
    };
    Ok(match kind {
        "queue.join" => ForQueue::Join(parse(data)?),
        "queue.leave" => {
            let LeaveQueue {} = parse(data)?;
            ForQueue::Leave
        }
        "queue.add" => ForQueue::Add(parse(data)?),
        "queue.remove" => {
            let RemoveFromQueue { op_id, item_id } = parse(data)?;
            ForQueue::Operate(op_id, Act::Remove(item_id))
        }
        "queue.move" => {
            let MoveInQueue { op_id, item_id, after } = parse(data)?;
            ForQueue::Operate(op_id, Act::Move(item_id, after))
        }
        "queue.clear" => plain(Act::Clear)?,
        "queue.play" => plain(Act::Play)?,
        "queue.pause" => plain(Act::Pause)?,
        "queue.undo" => plain(Act::Undo(Vec::new()))?,
        "queue.seek" => {
            let SeekQueue { op_id, position_ms } = parse(data)?;
            ForQueue::Operate(op_id, Act::Seek(position_ms))
        }
        "queue.next" => skip(Act::Next)?,
        "queue.previous" => skip(Act::Previous)?,
        "queue.vote_skip" => skip(Act::VoteSkip)?,
        "queue.mode" => {
            let change: ChangeQueueMode = parse(data)?;
            ForQueue::Operate(change.op_id, Act::Mode(change))
        }
        "queue.ready" => ForQueue::Ready(parse(data)?),
        "queue.role" => {
            let ChangeQueueRole { op_id, user_id, role } = parse(data)?;
            ForQueue::Operate(op_id.unwrap_or_else(Uuid::now_v7), Act::Role(user_id, role))
        }
        "queue.kick" => {
            let KickFromQueue { op_id, user_id } = parse(data)?;
            ForQueue::Operate(op_id.unwrap_or_else(Uuid::now_v7), Act::Kick(user_id))
        }
        other => return Err(unknown_type(other)),
    })
}
