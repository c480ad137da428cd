//! Routes of API keys.

mod handlers;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("developer", "API keys: what programs of one's own sign in with")
        .post(
            "/developer/api-keys",
            Who::Session,
            handlers::create,
            "Create an API key. It is shown this once. It goes into `X-API-Key` and opens what its scopes say: `read` or `write` \
             everywhere, `<domain>:read` or `<domain>:write` in one domain, `admin` beside them for administrators' routes; \
             `x-scope` stands at every operation that a key opens. Who may write may read. A socket that is opened with a token \
             of `GET /chat/token` (scope `chat:write`) reads and writes in conversations as the key's owner may; to moderate, to \
             change settings and to change what plays it needs the scope that `/asyncapi` names with the command. One may have 50 keys. Scanners for \
             leaked secrets find a key by `\\bvza_[0-9A-Za-z]{36}\\b`; its last six characters are the CRC-32 of the thirty \
             before them in base 62 (digits, upper case, lower case).",
        )
        .named("create_api_key")
        .fails(Code::Conflict)
        .get("/developer/api-keys", Who::Session, handlers::list_api_keys, "List one's API keys. The newest first, without the keys themselves.")
        .delete("/developer/api-keys/{id}", Who::Session, handlers::revoke, "Revoke an API key. Its sockets close.")
        .named("revoke_api_key");
}
