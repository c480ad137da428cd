//! What a socket, and a person over all of their sockets, may ask for in a time: tokens that commands cost, and an end to
//! patience with those who do not wait as told.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::error::{Code, Problem};
use crate::kernel::{Bucket, Bus, KeyedBuckets, Rate, Spender, network};
use crate::protocol::Price;

/// The time in which most limits are counted.
const WINDOW: Duration = Duration::from_secs(10);
/// Sockets' worth of tokens that one person has.
const SOCKETS_WORTH: u32 = 5;
/// Searches of one person.
pub const SEARCHES: Rate = Rate::new(30, WINDOW);
/// Joins of one person that resume. A crowd of devices with a hundred rooms each comes back at once when a server restarts.
pub const RESUMES: Rate = Rate::new(500, Duration::from_secs(60));
/// Refusals of one socket: more mean that nobody there waits as told (4008).
const REFUSALS: Rate = Rate::new(100, WINDOW);

/// Returns the tokens of one person.
#[must_use]
pub const fn person_rate(per_socket: u32) -> Rate {
    Rate::new(per_socket.saturating_mul(SOCKETS_WORTH), WINDOW)
}

/// Whose sockets share a purse.
#[derive(Clone, Copy)]
pub enum Owner {
    /// Those of somebody with an account.
    Person(Uuid),
    /// Those of one address without an account.
    Address(IpAddr),
}

impl Spender for Owner {
    fn name(&self, feed: &mut dyn FnMut(&[u8])) {
        match self {
            Self::Person(person) => person.name(feed),
            Self::Address(ip) => network(*ip).name(feed),
        }
    }
}

/// What all sockets of one owner share, at whatever node. It outlives them: who comes again has spent what they spent.
pub struct Purse {
    owner: Owner,
    purses: Purses,
}

impl Purse {
    fn take(&self, tokens: u32, kind: Option<Price>, now: Instant) -> Result<(), Duration> {
        let Till { commands, searches, resumes } = &*self.purses.0;
        match kind {
            Some(Price::Search) => searches.take(self.owner, now)?,
            Some(Price::Resume) => resumes.take(self.owner, now)?,
            _ => 0,
        };
        commands.take_several(self.owner, tokens, now).map(drop)
    }
}

/// Everybody's purses; cheap to clone.
#[derive(Clone)]
pub struct Purses(Arc<Till>);

struct Till {
    commands: KeyedBuckets<Owner>,
    searches: KeyedBuckets<Owner>,
    resumes: KeyedBuckets<Owner>,
}

impl Purses {
    /// Returns full purses, for sockets with this many tokens each.
    #[must_use]
    pub fn new(per_socket: u32, bus: &dyn Bus) -> Self {
        Self(Arc::new(Till {
            commands: KeyedBuckets::shared("commands", person_rate(per_socket), bus),
            searches: KeyedBuckets::shared("searches", SEARCHES, bus),
            resumes: KeyedBuckets::shared("resumes", RESUMES, bus),
        }))
    }

    /// Returns the purse of this owner.
    #[must_use]
    pub fn of(&self, owner: Owner) -> Purse {
        Purse { owner, purses: self.clone() }
    }
}

/// What one socket may ask.
pub struct Budget {
    rate: Rate,
    tokens: Bucket,
    refusals: Bucket,
    purse: Purse,
}

/// A command that was not paid.
pub struct Refused {
    /// For the reply.
    pub problem: Problem,
    /// Whether there were too many of them: the socket is to be closed.
    pub is_flood: bool,
}

impl Budget {
    /// Returns the budget of a socket that just opened.
    #[must_use]
    pub fn new(per_socket: u32, purse: Purse, now: Instant) -> Self {
        let rate = Rate::new(per_socket, WINDOW);
        Self { rate, tokens: Bucket::full(rate, now), refusals: Bucket::full(REFUSALS, now), purse }
    }

    /// Pays for a text of this length before anything is known of it but that.
    ///
    /// # Errors
    /// When the socket, or its person, has not enough.
    pub fn enter(&mut self, bytes: usize, now: Instant) -> Result<(), Refused> {
        self.pay(Price::of_text(bytes).min(self.rate.count), None, now)
    }

    /// Pays the rest of a command's price, when it is known.
    ///
    /// # Errors
    /// As [`Budget::enter`].
    pub fn settle(&mut self, price: Price, now: Instant) -> Result<(), Refused> {
        // where the operator gives fewer than it costs, it costs all that there are
        match price.tokens().min(self.rate.count).saturating_sub(1) {
            0 => Ok(()),
            rest => self.pay(rest, Some(price), now),
        }
    }

    fn pay(&mut self, tokens: u32, kind: Option<Price>, now: Instant) -> Result<(), Refused> {
        // first its own: a flooder does not use up what the person's other sockets have
        let paid = self.tokens.take_several(self.rate, tokens, now);
        paid.and_then(|_| self.purse.take(tokens, kind, now)).map_err(|wait| Refused {
            problem: Problem::new(Code::RateLimited, "too many commands").after(wait),
            is_flood: self.refusals.take(REFUSALS, now).is_err(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::LocalBus;

    const PER_SOCKET: u32 = 600;
    const NOBODY: Owner = Owner::Person(Uuid::nil());

    fn purses() -> Purses {
        Purses::new(PER_SOCKET, &LocalBus::default())
    }

    fn refused(budget: &mut Budget, price: Price, now: Instant) -> Option<Refused> {
        budget.enter(20, now).and_then(|()| budget.settle(price, now)).err()
    }

    #[test]
    fn ten_times_the_limit_is_a_flood_within_a_second_and_the_limit_itself_never_is() {
        let start = Instant::now();
        for (per_second, is_cut) in [(60, false), (600, true)] {
            let mut budget = Budget::new(PER_SOCKET, purses().of(NOBODY), start);
            let mut at = (0..per_second * 12).map(|n| start + Duration::from_secs(1) * n / per_second);
            let cut = at
                .find(|now| refused(&mut budget, Price::Plain, *now).is_some_and(|refused| refused.is_flood));
            assert_eq!(cut.is_some(), is_cut, "{per_second} a second");
            assert!(cut.is_none_or(|cut| cut < start + Duration::from_secs(10)), "{per_second} a second");
        }
    }

    #[test]
    fn a_client_with_a_hundred_rooms_resumes_them_all_and_a_minute_later_again() {
        let mut now = Instant::now();
        let purses = purses();
        for _ in 0..3 {
            let mut devices: Vec<_> =
                (0..4).map(|_| Budget::new(PER_SOCKET, purses.of(NOBODY), now)).collect();
            for device in &mut devices {
                assert!((0..100).all(|_| refused(device, Price::Resume, now).is_none()));
                assert!(refused(device, Price::Read, now).is_none(), "and its own stream");
            }
            now += Duration::from_secs(60);
        }
    }

    #[test]
    fn a_person_has_one_purse_however_many_sockets_and_also_after_they_ended() {
        let now = Instant::now();
        let purses = purses();
        let mut spent = 0;
        for _ in 0..10 {
            let mut socket = Budget::new(PER_SOCKET, purses.of(NOBODY), now);
            spent += (0..PER_SOCKET).filter(|_| refused(&mut socket, Price::Plain, now).is_none()).count();
        }
        assert_eq!(spent, usize::try_from(PER_SOCKET * SOCKETS_WORTH).unwrap());
        let mut searching = Budget::new(PER_SOCKET, purses.of(Owner::Person(Uuid::from_u128(1))), now);
        let found = (0..50).filter(|_| refused(&mut searching, Price::Search, now).is_none()).count();
        assert_eq!(found, 30);
    }

    #[test]
    fn what_costs_more_than_there_ever_is_costs_all_that_there_is() {
        let now = Instant::now();
        let mut budget = Budget::new(4, Purses::new(4, &LocalBus::default()).of(NOBODY), now);
        assert!(refused(&mut budget, Price::Search, now).is_none());
        assert!(refused(&mut budget, Price::Plain, now).is_some());
        let later = now + Duration::from_secs(10);
        assert!(budget.enter(1 << 20, later).is_ok());
    }

    #[test]
    fn those_without_an_account_have_one_purse_for_their_network() {
        let (now, purses) = (Instant::now(), purses());
        let spent = |ip: &str| {
            let mut socket = Budget::new(PER_SOCKET, purses.of(Owner::Address(ip.parse().unwrap())), now);
            (0..PER_SOCKET).filter(|_| refused(&mut socket, Price::Plain, now).is_none()).count()
        };
        let all: usize = (1..=10).map(|host| spent(&format!("2001:db8::{host}"))).sum();
        assert_eq!(all, usize::try_from(PER_SOCKET * SOCKETS_WORTH).unwrap());
        assert_eq!(spent("2001:db8:0:1::1"), usize::try_from(PER_SOCKET).unwrap());
    }
}
