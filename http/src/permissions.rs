//! The page that says who may call what: `permissions.md`, made from the same table as the routes themselves.

use std::fmt::Write;

use serde_json::Value;

use crate::routes::openapi;

const HEAD: &str = "\
# Who may call what

Written by `make generate` from the table of routes; a route that is not here does not exist. Whoever may not know of an object
is told that there is none (404); whoever may see it but not do this is told 403; who is not signed in 401.

- **anyone**: also without an account; who is signed in may see more.
- **user**: who is signed in, and programs with their key.
- **session**: who is signed in, and no program.
- **entitled**: who is signed in and to whom the object gives the right: its owner, a member, a moderator of the room.
- **creator**, **moderator**, **admin**: who has that role on the server; administrators may do what creators and moderators may.
- **internal**: other parts of the service, by `X-Internal-API-Key`.

The scope is the narrowest one of an API key that opens the route; where there is none, no key is needed or none does.

| Route | Who | Scope | What |
| --- | --- | --- | --- |
";

/// Returns the page, in Markdown.
#[must_use]
pub fn page() -> String {
    let document = openapi();
    let mut page = HEAD.to_owned();
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for method in ["get", "post", "put", "patch", "delete"] {
            if let Some(operation) = item.get(method) {
                write_line(&mut page, method, path, operation);
            }
        }
    }
    page
}

fn write_line(page: &mut String, method: &str, path: &str, operation: &Value) {
    let text = |name: &str| operation.get(name).and_then(Value::as_str);
    let scope = text("x-scope").map_or("–".to_owned(), |scope| format!("`{scope}`"));
    let (who, what) = (text("x-who").unwrap_or_default(), text("summary").unwrap_or_default());
    let method = method.to_uppercase();
    // writing to a String cannot fail
    let _ = writeln!(page, "| `{method} {path}` | {who} | {scope} | {what} |");
}
