//! The OpenAPI 3.1 document. Operations describe themselves through the types of their handlers; what they have in
//! common (errors, security schemes, servers) is said here, once.

mod closed;
mod named;
mod repeated;

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, Handler};
use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, Parameter, ParameterIn};
use utoipa::openapi::schema::{ComponentsBuilder, OneOfBuilder, Schema};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::tag::{Tag, TagBuilder};
use utoipa::openapi::{
    Content, Deprecated, Info, LicenseBuilder, OpenApi, OpenApiBuilder, Paths, Ref, RefOr, Response,
    ResponseBuilder, Server,
};
use utoipa::{PartialSchema, ToSchema};
use veza_actors::error::{Code, Detail};

use crate::error::{ErrorBody, ErrorView};
use crate::extract::{ACCESS_COOKIE, Describe, Sketch};
use crate::middleware::{API_KEY, INTERNAL_KEY};
use crate::policy::{Rule, Who};

/// The document in the making.
#[derive(Default)]
pub struct Document {
    paths: Paths,
    schemas: closed::Schemas,
    /// Names of types that requests are made of, where more may be than what is named.
    taken: BTreeSet<String>,
    tags: Vec<Tag>,
    tag: &'static str,
    domains: Vec<&'static str>,
    /// Operations whose handler needs to know who asks while their rule lets anyone in, and names of more than one type or operation.
    contradictions: Vec<String>,
    /// The paths of the operation that was added last.
    last: Vec<(String, Method)>,
}

impl Document {
    /// Begins a domain.
    pub fn begin(&mut self, name: &'static str, about: &'static str) {
        self.tag = name;
        self.domains.push(name);
        self.tags.push(TagBuilder::new().name(name).description(Some(about)).build());
    }

    /// Adds the operation that this handler serves at these paths; with `legacy` all but the first are deprecated.
    pub fn add<H, A>(&mut self, rule: &Rule, paths: Vec<String>, legacy: bool, about: &str)
    where
        H: Handler<A, Output: Describe>,
        A: FromRequest + Describe,
    {
        self.last.clear();
        for (index, path) in paths.into_iter().enumerate() {
            let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            let mut sketch = Sketch { path_names: names.map(str::to_owned).collect(), ..Sketch::default() };
            A::describe(&mut sketch);
            H::Output::describe(&mut sketch);
            if sketch.needs_caller && !rule.who.needs_person() {
                self.contradictions.push(format!("{} {path}", rule.method));
            }
            self.record(std::mem::take(&mut sketch.schemas));
            self.taken.extend(std::mem::take(&mut sketch.taken));
            let deprecated = (index > 0 && legacy).then_some(Deprecated::True);
            let operation = operation(rule, sketch, about).tag(self.tag).deprecated(deprecated);
            self.paths.add_path_operation(&path, vec![http_method(&rule.method)], operation.build());
            self.last.push((path, rule.method.clone()));
        }
        self.name(&named::operation_id(self.tag, rule.operation));
    }

    /// Gives the operation that was added last another id than follows from its handler.
    pub fn name(&mut self, id: &str) {
        let mut index = 0;
        self.change(|operation| {
            operation.operation_id = Some(if index == 0 { id.to_owned() } else { format!("{id}_at_root") });
            index += 1;
        });
    }

    /// Returns the domains that were begun.
    pub fn domains(&self) -> impl Iterator<Item = &'static str> {
        self.domains.iter().copied()
    }

    /// Takes types in; two of one name would be told as one.
    fn record(&mut self, schemas: Vec<(String, RefOr<Schema>)>) {
        for (name, schema) in schemas {
            if self.schemas.get(&name).is_some_and(|known| *known != schema) {
                self.contradictions.push(format!("two types are called {name}"));
            }
            self.schemas.insert(name, schema);
        }
    }

    /// Adds an error to the operation that was added last.
    pub fn fails(&mut self, code: Code) {
        let response = Ref::from_response_name(code.rest());
        self.respond(|responses| {
            responses.insert(code.status().to_string(), response.clone().into());
        });
    }

    /// Adds a status with the body of the first one to the operation that was added last.
    pub fn answers(&mut self, status: StatusCode) {
        let mut schemas = std::mem::take(&mut self.schemas);
        self.respond(|responses| {
            if let Some(RefOr::T(mut response)) = responses.values().next().cloned() {
                status.canonical_reason().unwrap_or_default().clone_into(&mut response.description);
                if !status.is_success() {
                    also_fails(&mut response, &mut schemas);
                }
                responses.insert(status.as_str().to_owned(), response.into());
            }
        });
        self.schemas = schemas;
    }

    fn respond(&mut self, mut change: impl FnMut(&mut BTreeMap<String, RefOr<Response>>)) {
        self.change(|operation| change(&mut operation.responses.responses));
    }

    fn change(&mut self, mut change: impl FnMut(&mut Operation)) {
        for (path, method) in &self.last {
            let item = self.paths.paths.get_mut(path);
            let operation = item.and_then(|item| match http_method(method) {
                HttpMethod::Post => item.post.as_mut(),
                HttpMethod::Put => item.put.as_mut(),
                HttpMethod::Patch => item.patch.as_mut(),
                HttpMethod::Delete => item.delete.as_mut(),
                _ => item.get.as_mut(),
            });
            if let Some(operation) = operation {
                change(operation);
            }
        }
    }

    /// Says of answers that what is not named is not there.
    fn close(&mut self) {
        let all = self.schemas.clone();
        for (_, schema) in self.schemas.iter_mut().filter(|(name, _)| !self.taken.contains(*name)) {
            closed::close(schema, &all);
        }
        for item in self.paths.paths.values_mut() {
            let operations =
                [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
            for operation in operations.into_iter().flatten() {
                for response in operation.responses.responses.values_mut() {
                    if let RefOr::T(response) = response {
                        closed::close_response(response, &all);
                    }
                }
            }
        }
    }

    /// Returns the document as JSON.
    #[must_use]
    pub fn into_json(self) -> serde_json::Value {
        let mut document = serde_json::to_value(self.finish()).unwrap_or_default();
        named::prune(&mut document);
        document
    }

    fn finish(mut self) -> OpenApi {
        for (name, schema) in [
            (ErrorBody::name(), ErrorBody::schema()),
            (ErrorView::name(), ErrorView::schema()),
            (Detail::name(), Detail::schema()),
        ] {
            self.schemas.insert(name.into_owned(), schema);
        }
        self.close();
        named::name_variants(&mut self.schemas);
        let mut components = ComponentsBuilder::new().schemas_from_iter(self.schemas);
        for code in Code::ALL {
            components = components.response(code.rest(), error_response(*code));
        }
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        let cookie = ApiKeyValue::with_description(
            ACCESS_COOKIE,
            "Set at login. Requests that change something are taken from the server's own pages and allowed origins only, and \
             need the token of `GET /csrf-token` in `X-CSRF-Token`; `/auth/refresh` and `/auth/logout` do without.",
        );
        let key = ApiKeyValue::with_description(
            API_KEY.as_str(),
            "A program's key, `vza_…`. `x-scope` says which scope opens an operation; where there is none, no key does.",
        );
        let internal = ApiKeyValue::new(INTERNAL_KEY.as_str());
        components = components
            .security_scheme("bearer", SecurityScheme::Http(bearer))
            .security_scheme("cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)))
            .security_scheme("api_key", SecurityScheme::ApiKey(ApiKey::Header(key)))
            .security_scheme("internal", SecurityScheme::ApiKey(ApiKey::Header(internal)));
        let mut info = Info::new("Veza", env!("CARGO_PKG_VERSION"));
        info.description = Some(
            "The server behind a music community. Answers are `{\"success\":true,\"data\":…}`, or \
             `{\"success\":false,\"error\":{code,message,details,request_id}}`. A parameter of the query that an operation \
             does not name is answered 400."
                .to_owned(),
        );
        info.license = Some(LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build());
        OpenApiBuilder::new()
            .info(info)
            .servers(Some([Server::new("/")]))
            .tags(Some(self.tags))
            .paths(self.paths)
            .components(Some(components.build()))
            .build()
    }
}

fn operation(rule: &Rule, sketch: Sketch, about: &str) -> OperationBuilder {
    let (summary, rest) = about.split_once(". ").unwrap_or((about.trim_end_matches('.'), ""));
    let errors = errors(rule, &sketch);
    let Sketch { knows_visitors, mut parameters, body, successes, .. } = sketch;
    if rule.method == Method::POST {
        parameters.push(repeated::parameter());
    }
    let mut operation = OperationBuilder::new()
        .summary(Some(summary))
        .description((!rest.is_empty()).then_some(rest))
        .parameters((!parameters.is_empty()).then_some(parameters))
        .request_body(body);
    for (status, mut response) in successes {
        if rule.method == Method::POST {
            repeated::mark(&mut response);
        }
        operation = operation.response(status.to_string(), response);
    }
    for code in errors {
        operation = operation.response(code.status().to_string(), Ref::from_response_name(code.rest()));
    }
    let mut extensions = Extensions::builder().add("x-who", json!(rule.who));
    if let Some(scope) = rule.scope() {
        extensions = extensions.add("x-scope", json!(scope));
    }
    let operation = operation.extensions(Some(extensions.build()));
    let schemes = |names: &[&str]| {
        names.iter().map(|name| SecurityRequirement::new(*name, [""; 0])).collect::<Vec<_>>()
    };
    match rule.who {
        Who::Anyone if knows_visitors => {
            let nobody = [SecurityRequirement::default()];
            operation.securities(Some(nobody.into_iter().chain(schemes(&["bearer", "cookie", "api_key"]))))
        }
        // said, and not left out: what is left out may as well be forgotten
        Who::Anyone => operation.securities(Some([])),
        Who::Session => operation.securities(Some(schemes(&["bearer", "cookie"]))),
        Who::Internal => operation.securities(Some(schemes(&["internal"]))),
        Who::User | Who::Entitled | Who::Creator | Who::Moderator | Who::Admin => {
            operation.securities(Some(schemes(&["bearer", "cookie", "api_key"])))
        }
    }
}

/// Returns the errors that an operation of this kind can have.
fn errors(rule: &Rule, sketch: &Sketch) -> Vec<Code> {
    // every route refuses names in its query that it does not know
    let mut errors = vec![Code::Invalid];
    let (body, in_path) = (sketch.body.is_some(), sketch.parameters.iter().any(is_in_path));
    if rule.who != Who::Anyone || sketch.knows_visitors {
        errors.extend([Code::Unauthenticated, Code::Forbidden]);
    }
    if in_path {
        errors.push(Code::NotFound);
    }
    if rule.method == Method::POST {
        errors.extend([Code::Conflict, Code::IdempotencyKeyReused]);
    }
    if body {
        errors.extend([Code::RequestTimeout, Code::Conflict, Code::TooLarge, Code::UnsupportedType]);
    }
    errors.extend([Code::RateLimited, Code::Internal, Code::Unavailable]);
    errors
}

fn is_in_path(parameter: &Parameter) -> bool {
    parameter.parameter_in == ParameterIn::Path
}

/// Says of an answer with data that it tells of no success, and that it may be an error like any other as well.
fn also_fails(response: &mut Response, schemas: &mut closed::Schemas) {
    for content in response.content.values_mut() {
        let RefOr::T(Content { schema: Some(RefOr::Ref(envelope)), .. }) = content else { continue };
        let name = envelope.ref_location.rsplit('/').next().unwrap_or_default();
        let Some(RefOr::T(Schema::Object(mut failing))) = schemas.get(name).cloned() else { continue };
        if let Some(RefOr::T(Schema::Object(success))) = failing.properties.get_mut("success") {
            success.enum_values = Some(vec![json!(false)]);
        }
        let name = format!("Failing{name}");
        let either = OneOfBuilder::new().item(Ref::from_schema_name(&name));
        let either = either.item(Ref::from_schema_name(ErrorBody::name())).build();
        schemas.insert(name, Schema::Object(failing).into());
        *content = Content::new(Some(Schema::OneOf(either))).into();
    }
}

fn error_response(code: Code) -> Response {
    let content = Content::new(Some(Ref::from_schema_name(ErrorBody::name())));
    ResponseBuilder::new().description(code.meaning()).content("application/json", content).build()
}

fn http_method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::{self, openapi};

    #[test]
    fn every_reference_leads_somewhere() {
        let document = openapi();
        let mut found = Vec::new();
        named::references(&document, &mut found);
        assert!(found.len() > 20, "{found:?}");
        for reference in found {
            assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
        }
    }

    #[test]
    fn no_handler_needs_a_caller_whom_its_rule_does_not_demand_and_no_two_types_have_one_name() {
        let document = routes::documented();
        assert!(document.contradictions.is_empty(), "{:?}", document.contradictions);
    }

    #[test]
    fn every_operation_is_described_and_has_its_own_id() {
        let document = openapi();
        let mut ids = BTreeSet::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                assert!(operation["summary"].is_string(), "{method} {path}");
                assert!(ids.insert(operation["operationId"].to_string()), "{operation}");
                let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
                let in_path = parameters.iter().filter(|parameter| parameter["in"] == "path");
                assert_eq!(in_path.count(), path.matches('{').count(), "{method} {path}");
            }
        }
    }
}
