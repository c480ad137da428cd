//! The limit on routes that take a secret in their path.

use std::future::{Ready, ready};
use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use veza_actors::error::{Code, Problem};

use super::{Describe, Sketch, client_ip};
use crate::App;
use crate::error::Failure;

/// Counts a guess before anything is looked up, so that many at once are not more than one after the other; what was no guess
/// is given back.
pub struct Guess {
    app: Option<Data<App>>,
    ip: IpAddr,
}

impl Guess {
    /// Ends the guess with what came of it: only what was not found was a wrong one.
    ///
    /// # Errors
    /// The problem, as it is.
    pub fn settle<T>(self, outcome: Result<T, Problem>) -> Result<T, Problem> {
        self.settle_unless(outcome, false)
    }

    /// The same where something else may not have been found: `is_right` tells whether the token is somebody's all the same.
    ///
    /// # Errors
    /// The problem, as it is.
    pub async fn settle_by<T>(
        self,
        outcome: Result<T, Problem>,
        is_right: impl Future<Output = bool>,
    ) -> Result<T, Problem> {
        let is_right = is_missing(&outcome) && is_right.await;
        self.settle_unless(outcome, is_right)
    }

    fn settle_unless<T>(self, outcome: Result<T, Problem>, is_right: bool) -> Result<T, Problem> {
        let is_wrong = !is_right && is_missing(&outcome);
        if let Some(app) = self.app.filter(|_| !is_wrong) {
            app.limits.knew(self.ip);
        }
        outcome
    }
}

fn is_missing<T>(outcome: &Result<T, Problem>) -> bool {
    matches!(outcome, Err(problem) if problem.code == Code::NotFound)
}

/// The limit on routes whose secret is right nearly always and used many times at once, as a program's is: only a wrong one is counted,
/// and it is counted afterwards. An address that guessed too often is refused before anything is looked up.
pub struct LateGuess(Guess);

impl LateGuess {
    /// Ends the guess with what came of it.
    ///
    /// # Errors
    /// The problem, as it is; `rate_limited` in place of what was not found, when the address guessed too often.
    pub fn settle<T>(self, outcome: Result<T, Problem>) -> Result<T, Problem> {
        let Guess { app, ip } = self.0;
        match app.filter(|_| is_missing(&outcome)) {
            Some(app) => match app.limits.guess(ip, app.system.clock.instant()) {
                Ok(()) => outcome,
                Err(exceeded) => Err(exceeded.problem),
            },
            None => outcome,
        }
    }
}

impl FromRequest for LateGuess {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(count(request).map(|guess| {
            if let Some(app) = &guess.app {
                app.limits.knew(guess.ip);
            }
            Self(guess)
        }))
    }
}

impl Describe for LateGuess {
    fn describe(_: &mut Sketch) {}
}

impl FromRequest for Guess {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(count(request))
    }
}

fn count(request: &HttpRequest) -> Result<Guess, Failure> {
    let app = request.app_data::<Data<App>>().cloned();
    let proxies = app.as_ref().map(|app| app.settings.trusted_proxies.as_slice());
    let ip = client_ip(request.head(), proxies.unwrap_or_default());
    if let Some(app) = &app
        && let Err(exceeded) = app.limits.guess(ip, app.system.clock.instant())
    {
        request.extensions_mut().insert(exceeded.budget);
        return Err(exceeded.problem.into());
    }
    Ok(Guess { app, ip })
}

impl Describe for Guess {
    fn describe(_: &mut Sketch) {}
}
