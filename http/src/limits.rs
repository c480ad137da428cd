//! How often whom is served: at all nodes together, but for what protects one process.

mod at_once;
mod idle;
mod in_line;

use std::net::IpAddr;
use std::time::{Duration, Instant};

use actix_web::{HttpMessage, HttpRequest};
use uuid::Uuid;
use veza_actors::error::{Code, Problem};
use veza_actors::kernel::{Bus, KeyedBuckets, Rate, Spender, network};

use at_once::AtOnce;
pub use at_once::Place;
pub use idle::{Connection, UnderWay};
use in_line::InLine;
pub use in_line::Spot;

use crate::error::Failure;
use crate::policy::Price;

/// A socket of which nobody has said yet whose it is.
pub type Stranger = Place<IpAddr>;
/// A download under way: of its address, and of who asks when that is known.
pub type Download = (Place<IpAddr>, Option<Place<Uuid>>);

/// Who said nothing of who they are in a socket's handshake have this long for their first frame, `auth`. A connection waits as long
/// for a place.
pub const GREETING: Duration = Duration::from_secs(5);
/// How much is served; see the variables of the same names in the configuration.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// All callers together, in a second.
    pub global_per_s: u32,
    /// One address in a second, on all routes that are not exempt.
    pub per_ip_per_s: u32,
    /// One address in a minute, on each of the routes that take a password.
    pub attempts_per_min: u32,
    /// One address in a minute, new accounts; where a room full of people signs up at once it may be more.
    pub signups_per_min: u32,
    /// One address in a minute, tokens of invites that are wrong.
    pub guesses_per_min: u32,
    /// One person's uploads in ten minutes. A conversation has more attachments than a person has tracks.
    pub uploads_per_10min: u32,
    /// One person's tracks in an hour.
    pub tracks_per_hour: u32,
    /// One person's comments in a minute.
    pub comments_per_min: u32,
    /// One address in a minute, bodies to be checked.
    pub validations_per_min: u32,
    /// One person in a second, from all addresses together.
    pub per_user_per_s: u32,
    /// One person in a minute, requests that change something.
    pub changes_per_min: u32,
    /// One person's uploads under way at once.
    pub uploads_at_once: u16,
    /// One person's downloads under way at once; an address has three times as many.
    pub downloads_at_once: u16,
    /// One address's connections at once that carry requests.
    pub connections_per_ip: u16,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            global_per_s: 1000,
            per_ip_per_s: 100,
            attempts_per_min: 5,
            signups_per_min: 5,
            guesses_per_min: 10,
            uploads_per_10min: 60,
            tracks_per_hour: 10,
            comments_per_min: 20,
            validations_per_min: 60,
            per_user_per_s: 100,
            changes_per_min: 300,
            uploads_at_once: 3,
            downloads_at_once: 16,
            connections_per_ip: 256,
        }
    }
}

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

/// The limits. Those of all nodes are named; what there may be at once, and what all callers may ask together, is one process's.
pub struct Limits {
    enabled: bool,
    global: KeyedBuckets<()>,
    per_ip: KeyedBuckets<IpAddr>,
    attempts: KeyedBuckets<(IpAddr, &'static str)>,
    signups: KeyedBuckets<IpAddr>,
    guesses: KeyedBuckets<IpAddr>,
    strangers: AtOnce<IpAddr>,
    uploads: KeyedBuckets<Uuid>,
    tracks: KeyedBuckets<Uuid>,
    comments: KeyedBuckets<Uuid>,
    validations: KeyedBuckets<IpAddr>,
    per_user: KeyedBuckets<Uuid>,
    changes: KeyedBuckets<Uuid>,
    uploading: AtOnce<Uuid>,
    downloading: AtOnce<Uuid>,
    downloading_per_ip: AtOnce<IpAddr>,
    connections: InLine,
}

impl Limits {
    /// Returns limits with nothing taken; when not enabled they never refuse. `strangers`: sockets of one address at once of
    /// which nobody has said yet whose they are.
    #[must_use]
    pub fn new(enabled: bool, strangers: usize, rates: Rates, bus: &dyn Bus) -> Self {
        let (second, minute) = (Duration::from_secs(1), Duration::from_secs(60));
        Self {
            enabled,
            global: KeyedBuckets::new(Rate::new(rates.global_per_s, second)),
            per_ip: shared("addresses", rates.per_ip_per_s, second, bus),
            attempts: shared("attempts", rates.attempts_per_min, minute, bus),
            signups: shared("signups", rates.signups_per_min, minute, bus),
            guesses: shared("guesses", rates.guesses_per_min, minute, bus),
            strangers: AtOnce::new(strangers),
            uploads: shared("uploads", rates.uploads_per_10min, minute * 10, bus),
            tracks: shared("tracks", rates.tracks_per_hour, minute * 60, bus),
            comments: shared("comments", rates.comments_per_min, minute, bus),
            validations: shared("validations", rates.validations_per_min, minute, bus),
            per_user: shared("people", rates.per_user_per_s, second, bus),
            changes: shared("changes", rates.changes_per_min, minute, bus),
            uploading: AtOnce::new(rates.uploads_at_once.into()),
            downloading: AtOnce::new(rates.downloads_at_once.into()),
            downloading_per_ip: AtOnce::new(usize::from(rates.downloads_at_once) * 3),
            connections: InLine::new(rates.connections_per_ip.into(), GREETING),
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
        let budget = self.address(ip, now)?;
        self.everybody(now)?;
        Ok(budget)
    }

    /// Counts a request of this address alone: it is answered from memory, and takes nothing from others. None: limits are off.
    ///
    /// # Errors
    /// When the address came too often.
    pub fn address(&self, ip: IpAddr, now: Instant) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        take(&self.per_ip, network(ip), now).map(Some)
    }

    /// Counts a request of all together.
    ///
    /// # Errors
    /// When all together came too often.
    pub fn everybody(&self, now: Instant) -> Result<(), Box<Exceeded>> {
        if self.enabled { take(&self.global, (), now).map(drop) } else { Ok(()) }
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

    /// Counts a new account of this address. None: limits are off.
    ///
    /// # Errors
    /// When the address made too many.
    pub fn signup(&self, ip: IpAddr, now: Instant) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        take(&self.signups, network(ip), now).map(Some)
    }

    /// Forgets what this address tried on a route: somebody there has shown who they are.
    pub fn forgive(&self, ip: IpAddr, route: &'static str) {
        for _ in 0..self.attempts.rate().count {
            self.attempts.put_back(&(network(ip), route));
        }
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

    /// Waits until this address has a place for another connection. None: limits are off.
    ///
    /// # Errors
    /// `rate_limited` when none was free in time.
    pub async fn connection(&self, ip: IpAddr) -> Result<Option<Spot>, Problem> {
        if !self.enabled {
            return Ok(None);
        }
        let too_many = || busy("too many connections of this address are open");
        self.connections.admit(network(ip)).await.map(Some).ok_or_else(too_many)
    }

    /// Counts a request of this person, by what it costs. None: limits are off.
    ///
    /// # Errors
    /// When the person came too often, from whatever address.
    pub fn act(&self, user: Uuid, price: Price, now: Instant) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        let budget = take(&self.per_user, user, now)?;
        match price {
            Price::Look => Ok(Some(budget)),
            Price::Change => take(&self.changes, user, now).map(Some),
        }
    }

    /// Takes a place for an upload of this person. None: limits are off.
    ///
    /// # Errors
    /// `rate_limited` when too many are under way.
    pub fn uploading(&self, user: Uuid) -> Result<Option<Place<Uuid>>, Problem> {
        if !self.enabled {
            return Ok(None);
        }
        self.uploading.admit(user).map(Some).ok_or_else(|| busy("too many uploads under way"))
    }

    /// Takes a place for a download. None: limits are off.
    ///
    /// # Errors
    /// `rate_limited` when too many are under way.
    pub fn downloading(&self, ip: IpAddr, user: Option<Uuid>) -> Result<Option<Download>, Problem> {
        if !self.enabled {
            return Ok(None);
        }
        let too_many = || busy("too many downloads under way");
        let of_address = self.downloading_per_ip.admit(network(ip)).ok_or_else(too_many)?;
        let of_person = user.map(|user| self.downloading.admit(user).ok_or_else(too_many)).transpose()?;
        Ok(Some((of_address, of_person)))
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

    /// Counts a track of this person. None: limits are off.
    ///
    /// # Errors
    /// When the person uploads too often.
    pub fn track(&self, user: Uuid, now: Instant) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        take(&self.tracks, user, now).map(Some)
    }

    /// Counts a comment of this person. None: limits are off.
    ///
    /// # Errors
    /// When the person writes too often.
    pub fn comment(&self, user: Uuid, now: Instant) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        take(&self.comments, user, now).map(Some)
    }

    /// Counts a body that this address has checked. None: limits are off.
    ///
    /// # Errors
    /// When the address asks too often.
    pub fn validation(&self, ip: IpAddr, now: Instant) -> Result<Option<Budget>, Box<Exceeded>> {
        if !self.enabled {
            return Ok(None);
        }
        take(&self.validations, network(ip), now).map(Some)
    }
}

/// Leaves word of what is left for the headers, and ends the request when nothing is.
///
/// # Errors
/// `rate_limited`.
pub fn tell(request: &HttpRequest, counted: Result<Option<Budget>, Box<Exceeded>>) -> Result<(), Failure> {
    let (budget, outcome) = match counted {
        Ok(budget) => (budget, Ok(())),
        Err(exceeded) => (Some(exceeded.budget), Err(exceeded.problem.into())),
    };
    budget.map(|budget| request.extensions_mut().insert(budget));
    outcome
}

/// What says that others of one's own have to end first.
fn busy(message: &str) -> Problem {
    Problem::new(Code::RateLimited, message).after(Duration::from_secs(5))
}

/// Buckets that all nodes count together, under this name.
fn shared<K: Spender>(name: &'static str, count: u32, per: Duration, bus: &dyn Bus) -> KeyedBuckets<K> {
    KeyedBuckets::shared(name, Rate::new(count, per), bus)
}

fn take<K: Spender>(buckets: &KeyedBuckets<K>, key: K, now: Instant) -> Result<Budget, Box<Exceeded>> {
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

#[cfg(test)]
mod tests {
    use veza_actors::kernel::LocalBus;

    use super::*;

    #[test]
    fn the_sixth_attempt_in_a_minute_waits() {
        let (limits, now) = (Limits::new(true, 1, Rates::default(), &LocalBus::default()), Instant::now());
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
        let (limits, now) = (Limits::new(false, 0, Rates::default(), &LocalBus::default()), Instant::now());
        assert!((0..2000).all(|_| limits.request(IpAddr::from([192, 0, 2, 1]), now).unwrap().is_none()));
        assert!(limits.stranger(IpAddr::from([192, 0, 2, 1])).is_ok());
    }
}
