//! What is told of all routes together: their document, and the names of their domains. The table of routes makes it when it
//! is first asked for.

use std::sync::OnceLock;

use crate::kept::Kept;
use crate::openapi::Document;

/// See the file's head.
pub struct Published {
    make: fn() -> Document,
    made: OnceLock<Made>,
}

struct Made {
    openapi: Kept,
    domains: Vec<&'static str>,
}

impl Published {
    /// Returns what this table of routes says.
    #[must_use]
    pub const fn new(make: fn() -> Document) -> Self {
        Self { make, made: OnceLock::new() }
    }

    /// Returns the OpenAPI document.
    pub fn openapi(&self) -> Kept {
        self.made().openapi
    }

    /// Returns the names of the domains, for scopes of API keys.
    pub fn domains(&self) -> &[&'static str] {
        &self.made().domains
    }

    fn made(&self) -> &Made {
        self.made.get_or_init(|| {
            let document = (self.make)();
            let domains = document.domains().collect();
            Made { openapi: Kept::new(document.into_json().to_string()), domains }
        })
    }
}
