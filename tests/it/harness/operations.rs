//! The operations of the served OpenAPI document, so that a test that walks them takes in new ones by itself.

use super::{App, http::Call};
use serde_json::Value;

/// Where the interface is mounted.
pub const BASE: &str = "/api/v1";
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its method, in capitals.
    pub method: String,
    /// Its path with the names of parameters in braces.
    pub path: String,
    /// Who may call it: `x-who`.
    pub who: String,
    /// The narrowest scope of an API key that opens it: `x-scope`.
    pub scope: Option<String>,
    /// All that the document says of it.
    pub document: Value,
}

impl Operation {
    /// Returns whether it changes something.
    pub fn is_unsafe(&self) -> bool {
        self.method != "GET"
    }

    /// Returns its path without the place where the interface is mounted.
    pub fn local_path(&self) -> &str {
        self.path.strip_prefix(BASE).unwrap_or(&self.path)
    }

    /// Returns the start of the local path up to each of its parameters.
    pub fn prefixes(&self) -> Vec<&str> {
        let path = self.local_path();
        path.match_indices('}').map(|(at, _)| &path[..=at]).collect()
    }

    /// Returns its path with these values for the parameters.
    pub fn filled(&self, values: &[String]) -> String {
        let mut path = self.path.clone();
        for value in values {
            let (from, to) = (path.find('{').expect("a parameter"), path.find('}').expect("its end"));
            path.replace_range(from..=to, value);
        }
        assert!(!path.contains('{'), "{path} has more parameters than {values:?}");
        path
    }

    /// Returns the parameters of this place: `query`, `path`, `header`.
    pub fn parameters(&self, place: &str) -> Vec<&Value> {
        let all = self.document["parameters"].as_array().into_iter().flatten();
        all.filter(|parameter| parameter["in"] == place).collect()
    }

    /// Returns the content type and the schema of its body.
    pub fn body(&self) -> Option<(&str, &Value)> {
        let content = self.document["requestBody"]["content"].as_object()?;
        content.iter().next().map(|(kind, content)| (kind.as_str(), &content["schema"]))
    }

    /// Begins a call of it.
    pub fn call(&self, app: &App, path_and_query: &str) -> Call {
        app.call(&self.method, path_and_query)
    }
}

impl std::fmt::Display for Operation {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "{} {}", self.method, self.path)
    }
}

/// Returns the served document.
#[track_caller]
pub fn document(app: &App) -> Value {
    app.call("GET", "/swagger/doc.json").send().json()
}

/// Returns all operations of a document.
#[track_caller]
pub fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().expect("an OpenAPI document has paths");
    let all = paths.iter().flat_map(|(path, item)| {
        METHODS.iter().filter_map(move |method| {
            let document = item.get(method.to_lowercase())?.clone();
            let text = |name: &str| document[name].as_str().map(str::to_owned);
            let (who, scope) = (text("x-who").unwrap_or_default(), text("x-scope"));
            Some(Operation { method: (*method).to_owned(), path: path.clone(), who, scope, document })
        })
    });
    all.collect()
}
