//! What tokens are counted for, and how it is named: by a keyed hash, so that nobody finds two of one name, and no address or name of
//! a person leaves the process.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// What tokens are counted for. What it feeds is the same in every version, and no two feed the same.
pub trait Spender {
    /// Feeds what it is named by.
    fn name(&self, feed: &mut dyn FnMut(&[u8]));

    /// Feeds which one of this name it is. Tokens are forgotten by the name alone.
    fn part(&self, _feed: &mut dyn FnMut(&[u8])) {}
}

/// All together.
impl Spender for () {
    fn name(&self, _: &mut dyn FnMut(&[u8])) {}
}

impl Spender for Uuid {
    fn name(&self, feed: &mut dyn FnMut(&[u8])) {
        feed(self.as_bytes());
    }
}

impl Spender for IpAddr {
    fn name(&self, feed: &mut dyn FnMut(&[u8])) {
        match self {
            Self::V4(ip) => {
                feed(&[4]);
                feed(&ip.octets());
            }
            Self::V6(ip) => {
                feed(&[6]);
                feed(&ip.octets());
            }
        }
    }
}

/// Returns what all addresses of one subscriber have in common: whoever has one IPv6 address has a whole /64 of them.
#[must_use]
pub fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & (!0 << 64)).into(),
        v4 => v4,
    }
}

impl Spender for str {
    fn name(&self, feed: &mut dyn FnMut(&[u8])) {
        feed(&(self.len() as u64).to_le_bytes());
        feed(self.as_bytes());
    }
}

impl Spender for String {
    fn name(&self, feed: &mut dyn FnMut(&[u8])) {
        self.as_str().name(feed);
    }
}

impl<T: Spender + ?Sized> Spender for &T {
    fn name(&self, feed: &mut dyn FnMut(&[u8])) {
        T::name(self, feed);
    }

    fn part(&self, feed: &mut dyn FnMut(&[u8])) {
        T::part(self, feed);
    }
}

/// The second one is a part of the first.
impl<A: Spender, B: Spender> Spender for (A, B) {
    fn name(&self, feed: &mut dyn FnMut(&[u8])) {
        self.0.name(feed);
    }

    fn part(&self, feed: &mut dyn FnMut(&[u8])) {
        self.0.part(feed);
        self.1.name(feed);
        self.1.part(feed);
    }
}

/// The name of a spender. It is as good as random, so that it is its own hash in a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SpenderId {
    /// What all of its parts have in common.
    pub name: u64,
    part: u64,
}

impl Hash for SpenderId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.part);
    }
}

impl From<SpenderId> for Uuid {
    fn from(id: SpenderId) -> Self {
        Self::from_u64_pair(id.name, id.part)
    }
}

impl From<Uuid> for SpenderId {
    fn from(id: Uuid) -> Self {
        let (name, part) = id.as_u64_pair();
        Self { name, part }
    }
}

/// Takes a name for its own hash.
#[derive(Clone, Copy, Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Names spenders.
pub(crate) enum Names {
    /// In this process.
    Own(RandomState),
    /// In all nodes of the server.
    Shared(Box<Hmac<Sha256>>),
}

impl Names {
    /// Returns what names spenders of a set of this name to all who have the secret.
    pub fn shared(secret: &[u8], set: &str) -> Self {
        #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
        let mut keyed = <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("any length");
        keyed.update(b"spent tokens");
        set.name(&mut |bytes| keyed.update(bytes));
        Self::Shared(Box::new(keyed))
    }

    /// Returns the name of a spender.
    pub fn id(&self, spender: &impl Spender) -> SpenderId {
        match self {
            Self::Own(state) => {
                let mut hasher = state.build_hasher();
                spender.name(&mut |bytes| hasher.write(bytes));
                let name = hasher.finish();
                spender.part(&mut |bytes| hasher.write(bytes));
                SpenderId { name, part: hasher.finish() }
            }
            Self::Shared(keyed) => {
                let mut whole = keyed.as_ref().clone();
                spender.name(&mut |bytes| whole.update(bytes));
                let (name, part) = halves(&whole);
                let mut is_part = false;
                spender.part(&mut |bytes| {
                    whole.update(bytes);
                    is_part = true;
                });
                SpenderId { name, part: if is_part { halves(&whole).1 } else { part } }
            }
        }
    }
}

fn halves(keyed: &Hmac<Sha256>) -> (u64, u64) {
    let digest = keyed.clone().finalize().into_bytes();
    let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    let (name, rest) = digest.split_at(8);
    (number(name), number(rest.split_at(8).0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(secret: &[u8], set: &str, spender: &impl Spender) -> SpenderId {
        Names::shared(secret, set).id(spender)
    }

    #[test]
    fn a_name_is_the_same_in_every_process_and_another_for_each_set_and_spender() {
        let (ann, home) = ("ann".to_owned(), IpAddr::from([192, 0, 2, 1]));
        let whole = id(b"secret", "near", &(ann.clone(), home));
        assert_eq!(Uuid::from(whole).to_string(), PINNED, "other versions know it by this");
        assert_eq!(SpenderId::from(Uuid::from(whole)), whole);
        assert_eq!(whole.name, id(b"secret", "near", &ann).name);
        let others = [
            id(b"secret", "near", &ann),
            id(b"secret", "near", &(ann.clone(), IpAddr::from([192, 0, 2, 2]))),
            id(b"secret", "far", &(ann.clone(), home)),
            id(b"other", "near", &(ann, home)),
        ];
        assert!(others.iter().all(|other| *other != whole));
    }

    #[test]
    fn a_v6_network_counts_as_one_address() {
        let ip = |text: &str| network(text.parse().unwrap());
        assert_eq!(ip("2001:db8::1"), ip("2001:db8::ffff:2"));
        assert_ne!(ip("2001:db8::1"), ip("2001:db8:0:1::1"));
        assert_eq!(ip("::ffff:192.0.2.1"), IpAddr::from([192, 0, 2, 1]));
    }

    const PINNED: &str = "b73f57b6-a60f-0333-04fa-feef510ae4b0";

    #[test]
    fn a_process_by_itself_tells_spenders_apart_and_knows_their_parts() {
        let names = Names::Own(RandomState::new());
        let (ann, bob) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(names.id(&ann), names.id(&ann));
        assert_ne!(names.id(&ann), names.id(&bob));
        assert_eq!(names.id(&(ann, "login")).name, names.id(&ann).name);
        assert_ne!(names.id(&(ann, "login")), names.id(&(ann, "register")));
        assert_ne!(names.id(&("a", "bc")), names.id(&("ab", "c")));
    }
}
