//! The table of routes: one line per endpoint says who may call it, serves it, and puts it into the OpenAPI document.

use std::collections::BTreeMap;

use actix_web::guard::{self, Guard};
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Resource, Responder, Route, Scope};
use veza_actors::error::Code;

use crate::error::Failure;
use crate::extract::{Describe, names_in_query};
use crate::middleware::gate;
use crate::openapi::Document;
use crate::policy::{Rule, Who};

/// Where the interface is mounted.
pub const BASE: &str = "/api/v1";

/// Takes the routes of all domains, to serve them or to document them.
pub struct Table {
    sink: Sink,
    domain: &'static str,
    mounts: &'static [&'static str],
    legacy: bool,
}

enum Sink {
    Serve(Vec<Served>),
    Document(Box<Document>),
}

struct Served {
    path: String,
    routes: Vec<(Method, Route)>,
}

impl Served {
    /// Adds the routes of an operation, one for each of its paths. What is not generic is compiled once, and not for each handler.
    fn add(served: &mut Vec<Self>, rule: Rule, paths: Vec<String>, routes: Vec<Route>) {
        // as long as the process: every worker has its table for ever
        let rule: &'static Rule = Box::leak(Box::new(rule));
        for (path, route) in paths.into_iter().zip(routes) {
            let route = route.guard(takes(rule.method.clone()));
            let route = route.wrap(from_fn(move |request, next| gate(rule, request, next)));
            let route = (rule.method.clone(), route);
            match served.iter_mut().find(|served| served.path == path) {
                Some(served) => served.routes.push(route),
                None => served.push(Self { path, routes: vec![route] }),
            }
        }
    }
}

impl Table {
    /// Returns a table whose routes are to be served.
    #[must_use]
    pub const fn serving() -> Self {
        Self { sink: Sink::Serve(Vec::new()), domain: "", mounts: &[BASE], legacy: false }
    }

    /// Returns a table whose routes are to be documented.
    #[must_use]
    pub fn documenting() -> Self {
        Self { sink: Sink::Document(Box::default()), domain: "", mounts: &[BASE], legacy: false }
    }

    /// Begins a domain: the routes that follow are grouped under its name and mounted under [`BASE`].
    pub fn domain(&mut self, name: &'static str, about: &'static str) -> &mut Self {
        (self.domain, self.mounts, self.legacy) = (name, &[BASE], false);
        if let Sink::Document(document) = &mut self.sink {
            document.begin(name, about);
        }
        self
    }

    /// Mounts the routes that follow in these places.
    pub fn mounted(&mut self, mounts: &'static [&'static str]) -> &mut Self {
        self.mounts = mounts;
        self
    }

    /// Mounts the routes that follow at the root as well, where older clients look for them.
    pub fn with_legacy_root(&mut self) -> &mut Self {
        (self.mounts, self.legacy) = (&[BASE, ""], true);
        self
    }

    /// Documents the last route under another id than follows from its handler: what generators call it.
    pub fn named(&mut self, id: &str) -> &mut Self {
        if let Sink::Document(document) = &mut self.sink {
            document.name(id);
        }
        self
    }

    /// Documents that the last route also fails with this code, beyond what its arguments tell.
    pub fn fails(&mut self, code: Code) -> &mut Self {
        if let Sink::Document(document) = &mut self.sink {
            document.fails(code);
        }
        self
    }

    /// Documents that the last route also answers with this status and the same body.
    pub fn answers(&mut self, status: StatusCode) -> &mut Self {
        if let Sink::Document(document) = &mut self.sink {
            document.answers(status);
        }
        self
    }

    /// Adds a route for GET and HEAD, for those who may call it. The first sentence of `about` is the operation's summary.
    pub fn get<H: Endpoint<A>, A: Arguments>(
        &mut self,
        path: &str,
        who: Who,
        handler: H,
        about: &str,
    ) -> &mut Self {
        self.add(Method::GET, path, who, handler, about)
    }

    /// Adds a route for POST.
    pub fn post<H: Endpoint<A>, A: Arguments>(
        &mut self,
        path: &str,
        who: Who,
        handler: H,
        about: &str,
    ) -> &mut Self {
        self.add(Method::POST, path, who, handler, about)
    }

    /// Adds a route for PUT.
    pub fn put<H: Endpoint<A>, A: Arguments>(
        &mut self,
        path: &str,
        who: Who,
        handler: H,
        about: &str,
    ) -> &mut Self {
        self.add(Method::PUT, path, who, handler, about)
    }

    /// Adds a route for PATCH.
    pub fn patch<H: Endpoint<A>, A: Arguments>(
        &mut self,
        path: &str,
        who: Who,
        handler: H,
        about: &str,
    ) -> &mut Self {
        self.add(Method::PATCH, path, who, handler, about)
    }

    /// Adds a route for DELETE.
    pub fn delete<H: Endpoint<A>, A: Arguments>(
        &mut self,
        path: &str,
        who: Who,
        handler: H,
        about: &str,
    ) -> &mut Self {
        self.add(Method::DELETE, path, who, handler, about)
    }

    fn add<H: Endpoint<A>, A: Arguments>(
        &mut self,
        method: Method,
        path: &str,
        who: Who,
        handler: H,
        about: &str,
    ) -> &mut Self {
        let operation = std::any::type_name::<H>().rsplit("::").next().unwrap_or_default();
        let parameters = names_in_query::<A>();
        let rule = Rule { who, domain: self.domain, operation, method, parameters };
        let paths: Vec<String> = self.mounts.iter().map(|mount| format!("{mount}{path}")).collect();
        match &mut self.sink {
            Sink::Document(document) => document.add::<H, A>(&rule, paths, self.legacy, about),
            Sink::Serve(served) => {
                let route = |_: &String| Route::new().to(handler.clone());
                let routes = paths.iter().map(route).collect();
                Served::add(served, rule, paths, routes);
            }
        }
        self
    }

    /// Hands the routes to actix, in their order, in one scope for each first segment: actix tries one path after the other, and
    /// for patterns that takes longer than the rest of a small answer.
    pub fn serve(self, config: &mut ServiceConfig) {
        let Sink::Serve(served) = self.sink else { return };
        let mut scopes: BTreeMap<String, Scope> = BTreeMap::new();
        for Served { path, routes } in served {
            let (head, rest) = path.split_at(first_segment(&path));
            let scope = scopes.remove(head).unwrap_or_else(|| web::scope(head));
            scopes.insert(head.to_owned(), scope.service(resource(rest, routes)));
        }
        for scope in scopes.into_values() {
            config.service(scope);
        }
    }

    /// Returns every method and path that is served.
    #[cfg(test)]
    pub fn list(&self) -> std::collections::BTreeSet<String> {
        let Sink::Serve(served) = &self.sink else { return std::collections::BTreeSet::new() };
        let lines = served.iter().flat_map(|Served { path, routes }| {
            routes.iter().map(move |(method, _)| format!("{method} {path}"))
        });
        lines.collect()
    }

    /// Returns what was documented.
    #[must_use]
    pub fn document(self) -> Document {
        match self.sink {
            Sink::Document(document) => *document,
            Sink::Serve(_) => Document::default(),
        }
    }
}

/// Returns where the first segment behind the mount ends.
fn first_segment(path: &str) -> usize {
    let mount = if path.starts_with(BASE) { BASE.len() } else { 0 };
    let segment = path.get(mount + 1..).and_then(|rest| rest.find('/'));
    segment.map_or(path.len(), |length| mount + 1 + length)
}

/// Returns a path's routes; it answers 405 to the methods that it does not have.
fn resource(path: &str, routes: Vec<(Method, Route)>) -> Resource {
    let mut methods: Vec<&str> = routes.iter().map(|(method, _)| method.as_str()).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    let allow = HeaderValue::from_str(&methods.join(", ")).ok();
    let resource = routes.into_iter().fold(Resource::new(path), |resource, (_, route)| resource.route(route));
    resource.default_service(web::to(move |request| refuse(request, allow.clone())))
}

/// What a handler asks of a request.
pub trait Arguments: FromRequest + Describe + 'static {}

impl<A: FromRequest + Describe + 'static> Arguments for A {}

/// A handler that both actix and the document understand.
pub trait Endpoint<A: Arguments>: Handler<A, Output: Responder + Describe + 'static> {}

impl<A: Arguments, H: Handler<A, Output: Responder + Describe + 'static>> Endpoint<A> for H {}

/// HEAD is GET without the body, which actix leaves out by itself.
fn takes(method: Method) -> impl Guard {
    guard::fn_guard(move |context| {
        let asked = &context.head().method;
        *asked == method || (*asked == Method::HEAD && method == Method::GET)
    })
}

/// Answers a method that a path does not have; OPTIONS asks which it has.
async fn refuse(request: HttpRequest, allow: Option<HeaderValue>) -> HttpResponse {
    let mut response = if request.method() == Method::OPTIONS {
        HttpResponse::NoContent().finish()
    } else {
        HttpResponse::from_error(Failure::new(Code::MethodNotAllowed, "this path does not take that method"))
    };
    if let Some(allow) = allow {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}
