//! What the layers around a route tell each other of a request: the edge begins it, the gate adds who asks and what for, and
//! the edge writes it down.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use std::sync::Arc;

use actix_web::http::Method;
use actix_web::{HttpMessage, HttpRequest};
use uuid::Uuid;
use veza_actors::audit::Done;
use veza_actors::auth::Client;
use veza_actors::kernel::Origin;

use crate::limits::Budget;
use crate::policy::Rule;

/// Kept in the request's extensions.
pub(super) struct Facts {
    client: Client,
    request_id: String,
    do_not_sell: bool,
    settled: OnceCell<Settled>,
    budget: Cell<Option<Budget>>,
}

/// What the gate found out.
struct Settled {
    rule: &'static Rule,
    origin: Arc<Origin>,
    object: Option<Uuid>,
    request: String,
}

impl Facts {
    pub fn new(client: Client, request_id: String, do_not_sell: bool) -> Rc<Self> {
        Rc::new(Self { client, request_id, do_not_sell, settled: OnceCell::new(), budget: Cell::new(None) })
    }

    /// Returns those of this request.
    pub fn of(request: &HttpRequest) -> Rc<Self> {
        let known = request.extensions().get::<Rc<Self>>().cloned();
        known.unwrap_or_else(|| {
            Self::new(Client { ip: String::new(), user_agent: String::new() }, String::new(), false)
        })
    }

    /// Returns whether who asks wants nothing of theirs sold or shared.
    pub const fn do_not_sell(&self) -> bool {
        self.do_not_sell
    }

    /// Leaves word of a budget that is used up.
    pub fn exceeded(&self, budget: Budget) {
        self.budget.set(Some(budget));
    }

    /// Returns the budget that was used up.
    pub const fn budget(&self) -> Option<Budget> {
        self.budget.get()
    }

    /// Returns the id of the request in the log.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// Records who asks and what for, and returns where the request came from.
    pub fn settle(&self, rule: &'static Rule, request: &HttpRequest, user: Option<Uuid>) -> Arc<Origin> {
        let Client { ip, user_agent } = self.client.clone();
        let request_id = self.request_id.clone();
        let origin = Origin { user, ip_address: ip, user_agent, request_id, do_not_sell: self.do_not_sell };
        let origin = Arc::new(origin);
        // the path without its query: tokens may stand there
        let described = format!("{} {}", rule.method, request.match_pattern().unwrap_or_default());
        let object = request.match_info().iter().find_map(|(_, value)| Uuid::try_parse(value).ok());
        let settled = Settled { rule, origin: origin.clone(), object, request: described };
        let _ = self.settled.set(settled);
        origin
    }

    /// Returns the audit log's entry of the request, if it is one that is written down (what changes something,
    /// except below `/admin`, whose domain events tell more).
    pub fn audit(&self, status: u16) -> Option<Done> {
        let Settled { rule, origin, object, request } = self.settled.get()?;
        let written = rule.method != Method::GET && !request.contains("/api/v1/admin/");
        written.then(|| Done {
            origin: origin.clone(),
            action: format!("{}.{}", rule.domain, rule.operation),
            resource: rule.domain,
            resource_id: *object,
            request: request.clone(),
            status,
            times: 1,
        })
    }
}
