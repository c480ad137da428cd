//! What one account may be asked about how often, beside the limits of the address that asks. Nobody can lock out somebody
//! else: wrong passwords slow the network down that they come from, and only strangers' networks together.

use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::error::{Code, Problem};
use crate::kernel::{Bus, KeyedBuckets, Rate};
use crate::mail::Purpose;

const QUARTER: Duration = Duration::from_secs(900);
/// Wrong passwords of one account from one network.
const NEAR: Rate = Rate::new(10, QUARTER);
/// Wrong passwords of one account from all networks that its owner never signed in from.
const STRANGERS: Rate = Rate::new(30, QUARTER);
/// Codes of a second factor from one network that the owner came from, once strangers have used up what is theirs.
const CODES: Rate = Rate::new(5, QUARTER);
/// Links mailed to one address, of each purpose.
const MAILS: Rate = Rate::new(3, Duration::from_secs(3600));

/// The limits of accounts, at all nodes together. Accounts are named by the address that was given, whether anyone has it or not.
pub(super) struct AccountLimits {
    enabled: bool,
    near: KeyedBuckets<(String, IpAddr)>,
    strangers: KeyedBuckets<String>,
    mails: KeyedBuckets<(Purpose, String)>,
    codes: KeyedBuckets<(Uuid, IpAddr)>,
}

/// A password that is being tried, counted as wrong until [`AccountLimits::knew`].
pub(super) struct Try {
    account: String,
    network: IpAddr,
    as_stranger: bool,
}

impl AccountLimits {
    pub fn new(enabled: bool, bus: &dyn Bus) -> Self {
        Self {
            enabled,
            near: KeyedBuckets::shared("passwords.near", NEAR, bus),
            strangers: KeyedBuckets::shared("passwords", STRANGERS, bus),
            mails: KeyedBuckets::shared("mails", MAILS, bus),
            codes: KeyedBuckets::shared("codes", CODES, bus),
        }
    }

    /// Counts a password before it is looked at. `known`: tells whether the owner came from this address before; asked only
    /// once strangers have used up what is theirs.
    pub async fn attempt<F>(
        &self,
        email: &str,
        ip: &str,
        now: Instant,
        known: F,
    ) -> Result<Option<Try>, Problem>
    where
        F: AsyncFnOnce() -> Result<Vec<String>, Problem>,
    {
        if !self.enabled {
            return Ok(None);
        }
        let (account, network) = (email.to_lowercase(), network(ip));
        self.near.take((account.clone(), network), now).map_err(too_many)?;
        let as_stranger = match self.strangers.take(account.clone(), now) {
            Ok(_) => true,
            Err(wait) => {
                if !known().await?.iter().any(|ip| self::network(ip) == network) {
                    return Err(too_many(wait));
                }
                false
            }
        };
        Ok(Some(Try { account, network, as_stranger }))
    }

    /// The password was right: it does not count.
    pub fn knew(&self, attempt: Option<Try>) {
        let Some(Try { account, network, as_stranger }) = attempt else { return };
        if as_stranger {
            self.strangers.put_back(&account);
        }
        self.near.put_back(&(account, network));
    }

    /// The account has a new password: what was tried with the old one counts no more.
    pub fn forget(&self, email: &str) {
        let account = email.to_lowercase();
        self.near.forget(&account);
        self.strangers.forget(&account);
    }

    /// Counts a code from a network that the owner came from before; None: it is none of them. `known` tells their addresses.
    pub async fn code_at_home<F>(
        &self,
        user: Uuid,
        ip: &str,
        now: Instant,
        known: F,
    ) -> Result<Option<Result<(), Problem>>, Problem>
    where
        F: AsyncFnOnce() -> Result<Vec<String>, Problem>,
    {
        let network = network(ip);
        let is_known = known().await?.iter().any(|ip| self::network(ip) == network);
        Ok(is_known.then(|| self.codes.take((user, network), now).map(drop).map_err(too_many)))
    }

    /// Counts a mail with a link.
    pub fn mail(&self, purpose: Purpose, email: &str, now: Instant) -> Result<(), Problem> {
        if !self.enabled {
            return Ok(());
        }
        self.mails.take((purpose, email.to_lowercase()), now).map(drop).map_err(too_many)
    }
}

fn too_many(wait: Duration) -> Problem {
    Problem::new(Code::RateLimited, "too often for this account; wait a little").after(wait)
}

/// Whoever has one IPv6 address has a whole /64 of them.
fn network(ip: &str) -> IpAddr {
    let ip = ip.parse().unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
    match ip.to_canonical() {
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & (!0 << 64)).into(),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::LocalBus;

    async fn wrong(limits: &AccountLimits, ip: &str, now: Instant) -> bool {
        limits.attempt("Ada@example.com", ip, now, async || Ok(vec!["192.0.2.1".to_owned()])).await.is_ok()
    }

    #[tokio::test]
    async fn wrong_passwords_from_elsewhere_do_not_lock_the_owner_out() {
        let (limits, now) = (AccountLimits::new(true, &LocalBus::default()), Instant::now());
        for host in 0..3 {
            for _ in 0..10 {
                assert!(wrong(&limits, &format!("198.51.100.{host}"), now).await);
            }
        }
        assert!(!wrong(&limits, "198.51.100.0", now).await, "that network waits");
        assert!(!wrong(&limits, "203.0.113.9", now).await, "so do all networks that nobody knows");
        assert!(wrong(&limits, "192.0.2.1", now).await, "but not the owner's own");
        assert!(wrong(&limits, "203.0.113.9", now + QUARTER / 20).await, "and a stranger only for a while");
    }

    #[tokio::test]
    async fn a_right_password_costs_nothing_and_a_network_is_a_64() {
        let (limits, now) = (AccountLimits::new(true, &LocalBus::default()), Instant::now());
        for _ in 0..50 {
            let attempt =
                limits.attempt("ada@example.com", "2001:db8::1", now, async || Ok(Vec::new())).await;
            limits.knew(attempt.unwrap());
        }
        for host in 0..10 {
            assert!(wrong(&limits, &format!("2001:db8::{host}"), now).await);
        }
        assert!(!wrong(&limits, "2001:db8::ffff", now).await);
        assert!(wrong(&limits, "2001:db8:0:1::1", now).await);
    }

    #[tokio::test]
    async fn a_new_password_starts_the_count_anew() {
        let (limits, now) = (AccountLimits::new(true, &LocalBus::default()), Instant::now());
        for _ in 0..10 {
            assert!(wrong(&limits, "198.51.100.1", now).await);
        }
        assert!(!wrong(&limits, "198.51.100.1", now).await);
        limits.forget("Ada@Example.com");
        assert!(wrong(&limits, "198.51.100.1", now).await);
    }

    #[test]
    fn three_mails_an_hour_go_to_one_address() {
        let (limits, now) = (AccountLimits::new(true, &LocalBus::default()), Instant::now());
        let mail = |purpose, email| limits.mail(purpose, email, now).is_ok();
        assert!((0..3).all(|_| mail(Purpose::VerifyEmail, "ada@example.com")));
        assert!(!mail(Purpose::VerifyEmail, "ADA@example.com"));
        assert!(mail(Purpose::ResetPassword, "ada@example.com"));
        assert!(mail(Purpose::VerifyEmail, "bob@example.com"));
    }
}
