//! How participants hear a call: their reports are added up in memory, and kept when they leave.

use std::collections::HashMap;

use uuid::Uuid;
use veza_kernel::error::{Check, Problem};
use veza_protocol::call::ReportQuality;
use veza_sql::queries::calls as sql;
use veza_sql::{Database, Params};

const MOST_MS: u32 = 60_000;
const MOST_BITS: u32 = 1_000_000_000;

/// Checks a report.
///
/// # Errors
/// `invalid` with the fields that are wrong.
pub fn check(report: &ReportQuality) -> Result<(), Problem> {
    let within = |value: Option<u32>, most: u32| value.is_none_or(|value| value <= most);
    Check::default()
        .require(within(report.rtt_ms, MOST_MS), "rtt_ms", "must be at most 60000")
        .require(within(report.jitter_ms, MOST_MS), "jitter_ms", "must be at most 60000")
        .require(report.loss.is_none_or(|loss| (0.0..=1.0).contains(&loss)), "loss", "must be 0 to 1")
        .require(within(report.bitrate_in, MOST_BITS), "bitrate_in", "must be at most 1000000000")
        .require(within(report.bitrate_out, MOST_BITS), "bitrate_out", "must be at most 1000000000")
        .finish()
}

/// Mean and maximum of what was reported.
#[derive(Clone, Copy, Default)]
struct Sum {
    count: u32,
    sum: f64,
    max: f64,
}

impl Sum {
    fn add(&mut self, value: Option<f64>) {
        let Some(value) = value else { return };
        self.count = self.count.saturating_add(1);
        self.sum += value;
        self.max = self.max.max(value);
    }

    fn mean(self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / f64::from(self.count))
    }

    fn max(self) -> Option<f64> {
        (self.count > 0).then_some(self.max)
    }
}

/// What one participant reported.
#[derive(Clone, Copy)]
pub struct Heard {
    user: Uuid,
    reports: i64,
    rtt: Sum,
    jitter: Sum,
    loss: Sum,
}

/// What the participants of a call reported.
#[derive(Default)]
pub struct Quality(HashMap<Uuid, Heard>);

impl Quality {
    /// Adds a report of a participant.
    pub fn add(&mut self, participant: Uuid, user: Uuid, report: &ReportQuality) {
        let new =
            || Heard { user, reports: 0, rtt: Sum::default(), jitter: Sum::default(), loss: Sum::default() };
        let heard = self.0.entry(participant).or_insert_with(new);
        heard.reports += 1;
        heard.rtt.add(report.rtt_ms.map(f64::from));
        heard.jitter.add(report.jitter_ms.map(f64::from));
        heard.loss.add(report.loss);
    }

    /// Returns what was reported by participants who are in the call no more.
    pub fn take_gone(&mut self, is_in: impl Fn(Uuid) -> bool) -> Vec<(Uuid, Heard)> {
        self.0.extract_if(|participant, _| !is_in(*participant)).collect()
    }
}

/// Keeps what participants reported; a report that is lost is no harm, so nobody waits for it.
pub async fn keep(database: &Database, call: Uuid, gone: Vec<(Uuid, Heard)>) -> Result<(), Problem> {
    let reader = database.reader().await?;
    for (participant_id, Heard { user, reports, rtt, jitter, loss }) in gone {
        let row = sql::InsertCallQualityParams {
            participant_id,
            call_id: call,
            user_id: user,
            reports,
            rtt_ms_mean: rtt.mean(),
            rtt_ms_max: rtt.max(),
            jitter_ms_mean: jitter.mean(),
            jitter_ms_max: jitter.max(),
            loss_mean: loss.mean(),
            loss_max: loss.max(),
        };
        sql::insert_call_quality().params(&reader, &row).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(rtt_ms: Option<u32>, loss: Option<f64>) -> ReportQuality {
        ReportQuality {
            call_id: Uuid::nil(),
            rtt_ms,
            jitter_ms: None,
            loss,
            bitrate_in: None,
            bitrate_out: None,
        }
    }

    #[test]
    fn means_are_of_those_who_told() {
        let (mut quality, ana) = (Quality::default(), Uuid::from_u128(1));
        for (rtt, loss) in [(Some(20), None), (Some(40), Some(0.5)), (None, None)] {
            quality.add(ana, ana, &report(rtt, loss));
        }
        assert!(quality.take_gone(|_| true).is_empty());
        let gone = quality.take_gone(|_| false);
        let (_, heard) = gone[0];
        assert_eq!((heard.reports, heard.rtt.mean(), heard.rtt.max()), (3, Some(30.0), Some(40.0)));
        assert_eq!((heard.jitter.mean(), heard.loss.mean()), (None, Some(0.5)));
    }

    #[test]
    fn numbers_that_cannot_be_are_refused() {
        assert!(check(&report(Some(60_000), Some(1.0))).is_ok());
        for wrong in [report(Some(60_001), None), report(None, Some(1.01)), report(None, Some(-0.1))] {
            assert!(check(&wrong).is_err());
        }
    }
}
