//! Passwords: argon2id, few at once. A flood of logins is told to come back and slows nobody else down. The work has threads of its
//! own: on many by turns, each hash's 19 MiB would stay with the thread that it had run on.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::oneshot;
use unicode_normalization::UnicodeNormalization;

use crate::error::Problem;

/// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
/// Hashes that may wait for their turn; about a second's work.
const QUEUE: usize = 32;
/// The hash of no one's password, with our parameters: an unknown address costs as long as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dmV6YS1ub2JvZHktc2FsdA$gv9dFDMPGDmY+hIdcbcgVgTgAKMGzmrsb0uYCIxhsxU";

type Work = Box<dyn FnOnce() + Send>;

/// Hashes and verifies passwords beside the actors' threads.
#[derive(Clone)]
pub struct Passwords {
    work: mpsc::Sender<Work>,
    waiting: Arc<AtomicUsize>,
}

impl Default for Passwords {
    fn default() -> Self {
        let (sender, work) = mpsc::channel();
        let work = Arc::new(Mutex::new(work));
        // one core always stays for those who are logged in already
        let cores = thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..(cores / 2).clamp(1, 2) {
            let work = work.clone();
            thread::spawn(move || work_for_ever(&work));
        }
        Self { work: sender, waiting: Arc::default() }
    }
}

/// Works until nobody can ask any more.
fn work_for_ever(queue: &Mutex<mpsc::Receiver<Work>>) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // whoever asked hears that no answer comes
        let _ = catch_unwind(AssertUnwindSafe(work));
    }
}

impl Passwords {
    /// Returns the hash to store, with a fresh salt.
    pub async fn hash(&self, password: &str) -> Result<String, Problem> {
        let password = normal(password);
        self.in_turn(move || {
            let hash = argon2()?.hash_password(password.as_bytes()).map_err(failed)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Returns whether the password is the one of this hash; without a hash it takes as long and is false.
    pub async fn verify(&self, password: &str, hash: Option<String>) -> Result<bool, Problem> {
        let password = normal(password);
        self.in_turn(move || {
            let known = hash.is_some();
            let hash = hash.as_deref().unwrap_or(NOBODY);
            let parsed = PasswordHash::new(hash).map_err(failed)?;
            Ok(argon2()?.verify_password(password.as_bytes(), &parsed).is_ok() && known)
        })
        .await
    }

    async fn in_turn<T, W>(&self, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: FnOnce() -> Result<T, Problem> + Send + 'static,
    {
        let Some(_place) = Place::take(&self.waiting) else {
            return Err(Problem::unavailable("too many passwords to check"));
        };
        let (tell, outcome) = oneshot::channel();
        let work = move || {
            // nobody waits any more: the next one's turn
            if !tell.is_closed() {
                let _ = tell.send(work());
            }
        };
        self.work.send(Box::new(work)).map_err(failed)?;
        outcome.await.map_err(failed)?
    }
}

/// A place in the queue, given back when dropped.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Option<Self> {
        let place = Self(waiting);
        // dropped again, and so given back, when the queue is full
        (waiting.fetch_add(1, Ordering::Relaxed) < QUEUE).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The same characters typed on another machine may arrive as other code points.
fn normal(password: &str) -> String {
    password.nfc().collect()
}

fn argon2() -> Result<Argon2<'static>, Problem> {
    Ok(Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(MEMORY_KIB, PASSES, 1, None).map_err(failed)?,
    ))
}

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::error::Code;

    #[tokio::test]
    async fn a_password_verifies_in_whichever_form_it_is_typed() {
        let passwords = Passwords::default();
        let hash = passwords.hash("caf\u{e9} au lait!").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("cafe\u{301} au lait!", Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify("cafe au lait!", Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobodys_hash_is_well_formed_and_costs_a_hash() {
        let started = Instant::now();
        assert!(!Passwords::default().verify("anything at all", None).await.unwrap());
        assert!(started.elapsed().as_millis() >= 3, "{:?}", started.elapsed());
    }

    #[tokio::test]
    async fn a_flood_is_told_to_come_back() {
        let passwords = Passwords::default();
        let places: Vec<_> = (0..QUEUE).filter_map(|_| Place::take(&passwords.waiting)).collect();
        let problem = passwords.hash("one too many").await.unwrap_err();
        assert_eq!((problem.code, problem.retry_after.is_some()), (Code::Unavailable, true));
        drop(places);
        assert!(passwords.hash("room again").await.is_ok());
    }
}
