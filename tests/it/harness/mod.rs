//! What the tests are written with: a Postgres cluster, servers, users, sockets. It asserts nothing about Veza by itself.

mod app;
mod cluster;
mod db;
mod http;
mod jwt;
mod process;
pub mod raw;
mod reaper;
mod user;
mod ws;

pub use app::{App, JWT_SECRET, TRUSTED_ORIGIN, registration};
pub use cluster::{empty_database, scratch_dir};
pub use http::{Answer, Json};
pub use jwt::Jwt;
pub use raw::Raw;
pub use user::{PASSWORD, User, unique};
pub use ws::{Refused, Seen, Ws};

/// Runs the work on so many threads at once and returns what each came to.
pub fn at_once<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = std::sync::Barrier::new(count);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..count)
            .map(|number| {
                let (start, work) = (&start, &work);
                scope.spawn(move || {
                    start.wait();
                    work(number)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread panics")).collect()
    })
}
