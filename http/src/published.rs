//! What is told of all routes together: their document, and the names of their domains. The table of routes makes it when it
//! is first asked for.

use std::sync::OnceLock;

use crate::openapi::Document;

/// See the file's head.
pub struct Published {
    make: fn() -> Document,
    openapi: OnceLock<String>,
    domains: OnceLock<Vec<&'static str>>,
}

impl Published {
    /// Returns what this table of routes says.
    #[must_use]
    pub const fn new(make: fn() -> Document) -> Self {
        Self { make, openapi: OnceLock::new(), domains: OnceLock::new() }
    }

    /// Returns the OpenAPI document, as text.
    pub fn openapi(&self) -> &str {
        self.openapi.get_or_init(|| (self.make)().into_json().to_string())
    }

    /// Returns the names of the domains, for scopes of API keys.
    pub fn domains(&self) -> &[&'static str] {
        self.domains.get_or_init(|| (self.make)().domains().collect())
    }
}
