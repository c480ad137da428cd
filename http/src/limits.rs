//! How often whom is served, in process behind the kernel's buckets.

mod strangers;

use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

use uuid::Uuid;
use veza_actors::error::{Code, Problem};
use veza_actors::kernel::{KeyedBuckets, Rate};

pub use strangers::Stranger;
use strangers::Strangers;

/// All callers together.
const GLOBAL: Rate = Rate::new(1000, Duration::from_secs(1));
/// One address, on all routes that are not exempt.
const PER_IP: Rate = Rate::new(100, Duration::from_secs(1));
/// Who said nothing of who they are in a socket's handshake have this long for their first frame, `auth`.
pub const GREETING: Duration = Duration::from_secs(5);
/// One address on each of the routes that take a password.
const ATTEMPTS: Rate = Rate::new(5, Duration::from_secs(60));
/// One address, tokens of invites that are wrong (reliability W20).
const GUESSES: Rate = Rate::new(10, Duration::from_secs(60));
/// One person's uploads.
const UPLOADS: Rate = Rate::new(60, Duration::from_secs(600));

/// What is left of a limit, as its headers tell it.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Requests in a full bucket.
    pub limit: u32,
    /// Requests left now.
    pub remaining: u32,
    /// How long until the bucket is full again.
    pub reset: Duration,
}

/// A limit that was run into.
#[derive(Debug)]
pub struct Exceeded {
    /// For the headers.
    pub budget: Budget,
    /// `rate_limited`, with the time to wait.
    pub problem: Problem,
}

/// The limits of this process.
pub struct Limits {
    enabled: bool,
    global: KeyedBuckets<()>,
    per_ip: KeyedBuckets<IpAddr>,
    attempts: KeyedBuckets<(IpAddr, &'static str)>,
    guesses: KeyedBuckets<IpAddr>,
    strangers: Strangers,
    uploads: KeyedBuckets<Uuid>,
}

impl Limits {
    /// Returns limits with nothing taken; when not enabled they never refuse. `strangers`: sockets of one address at once of
    /// which nobody has said yet whose they are.
    #[must_use]
    pub fn new(enabled: bool, strangers: usize) -> Self {
        Self {
            enabled,
            global: KeyedBuckets::new(GLOBAL),
            per_ip: KeyedBuckets::new(PER_IP),
            attempts: KeyedBuckets::new(ATTEMPTS),
            guesses: KeyedBuckets::new(GUESSES),
            strangers: Strangers::new(strangers),
            uploads: KeyedBuckets::new(UPLOADS),
        }
    }

    /// Counts a request of this address. None: limits are off.
    ///
    /// # Errors
    /// When the address, or all together, came too often.
    pub fn request(&self, ip: IpAddr, now: Instant) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        // a flood of one address does not use up what belongs to all
        let budget = take(&self.per_ip, network(ip), now)?;
        take(&self.global, (), now)?;
        Ok(Some(budget))
    }

    /// Counts an attempt of this address on a route that takes a password. None: limits are off.
    ///
    /// # Errors
    /// When the address came too often.
    pub fn attempt(
        &self,
        ip: IpAddr,
        route: &'static str,
        now: Instant,
    ) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        take(&self.attempts, (network(ip), route), now).map(Some)
    }

    /// Counts a token that this address may have guessed, until [`Limits::knew`] says that it did not.
    ///
    /// # Errors
    /// When the address guessed too often.
    pub fn guess(&self, ip: IpAddr, now: Instant) -> Result<(), Box<Exceeded>> {
        if !self.enabled {
            return Ok(());
        }
        take(&self.guesses, network(ip), now).map(drop)
    }

    /// The token was right: it does not count.
    pub fn knew(&self, ip: IpAddr) {
        self.guesses.put_back(&network(ip));
    }

    /// Takes a place for a socket of this address that did not say whose it is. None: limits are off.
    ///
    /// # Errors
    /// When the address has too many of them.
    pub fn stranger(&self, ip: IpAddr) -> Result<Option<Stranger>, Problem> {
        if !self.enabled {
            return Ok(None);
        }
        let too_many = || Problem::new(Code::RateLimited, "too many sockets without a token").after(GREETING);
        self.strangers.admit(network(ip)).map(Some).ok_or_else(too_many)
    }

    /// Counts an upload of this person. None: limits are off.
    ///
    /// # Errors
    /// When the person uploads too often.
    pub fn upload(&self, user: Uuid, now: Instant) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        take(&self.uploads, user, now).map(Some)
    }
}

fn take<K: std::hash::Hash + Eq>(
    buckets: &KeyedBuckets<K>,
    key: K,
    now: Instant,
) -> Result<Budget, Box<Exceeded>> {
    let rate = buckets.rate();
    let taken = buckets.take(key, now);
    let remaining = taken.unwrap_or(0);
    let budget = Budget {
        limit: rate.count,
        remaining,
        reset: (rate.per * rate.count.saturating_sub(remaining)).checked_div(rate.count).unwrap_or_default(),
    };
    match taken {
        Ok(_) => Ok(budget),
        Err(wait) => {
            let problem = Problem::new(Code::RateLimited, "too many requests; wait a little").after(wait);
            Err(Box::new(Exceeded { budget, problem }))
        }
    }
}

/// Whoever has one IPv6 address has a whole /64 of them.
pub(crate) fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & (!0 << 64)).into(),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_attempt_in_a_minute_waits() {
        let (limits, now) = (Limits::new(true, 1), Instant::now());
        let ip = IpAddr::from([192, 0, 2, 1]);
        for left in (0..5).rev() {
            assert_eq!(limits.attempt(ip, "login", now).unwrap().unwrap().remaining, left);
        }
        let refused = limits.attempt(ip, "login", now).unwrap_err();
        assert_eq!((refused.problem.code, refused.budget.limit), (Code::RateLimited, 5));
        assert!(refused.problem.retry_after.is_some());
        assert!(limits.attempt(ip, "register", now).is_ok());
        assert!(limits.attempt(IpAddr::from([192, 0, 2, 2]), "login", now).is_ok());
        assert!(limits.attempt(ip, "login", now + Duration::from_secs(13)).is_ok());
    }

    #[test]
    fn limits_that_are_off_never_refuse() {
        let (limits, now) = (Limits::new(false, 0), Instant::now());
        assert!((0..2000).all(|_| limits.request(IpAddr::from([192, 0, 2, 1]), now).unwrap().is_none()));
        assert!(limits.stranger(IpAddr::from([192, 0, 2, 1])).is_ok());
    }

    #[test]
    fn a_v6_network_counts_as_one_address() {
        let one: IpAddr = "2001:db8::1".parse().unwrap();
        let other: IpAddr = "2001:db8::ffff:2".parse().unwrap();
        assert_eq!(network(one), network(other));
    }
}
