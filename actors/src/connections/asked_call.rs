//! What a socket's commands ask of calls.

use serde_json::value::RawValue;
use uuid::Uuid;

use crate::calls::{Asked, check_candidates, check_description, check_quality};
use crate::error::{Detail, Problem};
use crate::protocol::{
    AcceptCall, CANDIDATES, ChangeCallMedia, Description, DescriptionKind, InviteToCall, LeaveCall,
    LeaveReason, Negotiate, PlainCall, ReportQuality, SendCandidates, parse, unknown_type,
};

/// A command of the family `call.`, with the call that it names.
pub enum ForCall {
    /// Call somebody, or start or join the call of a room.
    Invite(Box<InviteToCall>),
    /// Anything else.
    Other(Uuid, Box<Asked>),
}

impl ForCall {
    /// Returns the call.
    pub const fn call(&self) -> Uuid {
        match self {
            Self::Invite(invite) => invite.call_id,
            Self::Other(call, _) => *call,
        }
    }
}

/// Reads a command of the family.
///
/// # Errors
/// `unknown_type`, or `invalid` with the fields that were wrong.
pub fn read(kind: &str, data: Option<&RawValue>) -> Result<ForCall, Problem> {
    let other = |call, asked| ForCall::Other(call, Box::new(asked));
    Ok(match kind {
        "call.invite" => {
            let invite: InviteToCall = parse(data)?;
            checked(invite.description.as_ref(), &[DescriptionKind::Offer])?;
            ForCall::Invite(Box::new(invite))
        }
        "call.ringing" => other(parse::<PlainCall>(data)?.call_id, Asked::Ringing),
        "call.resume" => other(parse::<PlainCall>(data)?.call_id, Asked::Resume),
        "call.accept" => {
            let AcceptCall { call_id, media, description } = parse(data)?;
            checked(description.as_ref(), &[DescriptionKind::Answer, DescriptionKind::Pranswer])?;
            other(call_id, Asked::Accept { media, description })
        }
        "call.decline" => {
            let LeaveCall { call_id, reason } = reasoned(parse(data)?, LeaveReason::Busy)?;
            other(call_id, Asked::Decline { is_busy: reason.is_some() })
        }
        "call.cancel" | "call.hangup" => {
            let LeaveCall { call_id, reason } = reasoned(parse(data)?, LeaveReason::Failed)?;
            other(call_id, Asked::Leave { has_failed: reason.is_some() })
        }
        "call.negotiate" => {
            let negotiate: Negotiate = parse(data)?;
            check_description(&negotiate.description)?;
            other(negotiate.call_id, Asked::Negotiate(negotiate))
        }
        "call.candidates" => {
            let sent: SendCandidates = parse(data)?;
            if sent.candidates.len() > CANDIDATES {
                return Err(invalid("candidates", "are at most 32"));
            }
            check_candidates(&sent.candidates)?;
            other(sent.call_id, Asked::Candidates(sent))
        }
        "call.media" => {
            let ChangeCallMedia { call_id, media } = parse(data)?;
            other(call_id, Asked::Media(media))
        }
        "call.quality" => {
            let report: ReportQuality = parse(data)?;
            check_quality(&report)?;
            other(report.call_id, Asked::Quality(report))
        }
        unknown => return Err(unknown_type(unknown)),
    })
}

fn checked(description: Option<&Description>, kinds: &[DescriptionKind]) -> Result<(), Problem> {
    let Some(description) = description else { return Ok(()) };
    if !kinds.contains(&description.kind) {
        return Err(invalid("description.type", "is not of this command"));
    }
    check_description(description)
}

/// Only one reason goes with each command.
fn reasoned(leave: LeaveCall, known: LeaveReason) -> Result<LeaveCall, Problem> {
    if leave.reason.is_some_and(|reason| reason != known) {
        return Err(invalid("reason", "is not of this command"));
    }
    Ok(leave)
}

fn invalid(field: &str, message: &str) -> Problem {
    Problem::invalid(vec![Detail::new(field, message)])
}
