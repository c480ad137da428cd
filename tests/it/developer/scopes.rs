//! Every operation against keys of every kind: what a scope opens, and what it does not.

use crate::harness::{App, Json, User, Ws, commands};
use serde_json::{Value, json};

/// The scopes of the keys that are tried.
const KEYS: [&[&str]; 6] =
    [&["read"], &["write"], &["users:read"], &["conversations:write"], &["admin", "read"], &["chat:read"]];

/// One operation of the document.
struct Operation {
    method: String,
    path: String,
    who: String,
    scope: Option<String>,
}

fn operations(app: &App) -> Vec<Operation> {
    let document = app.call("GET", "/swagger/doc.json").send().json();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push(Operation {
                method: method.to_uppercase(),
                path: filled(path),
                who: operation.text("x-who"),
                scope: operation["x-scope"].as_str().map(str::to_owned),
            });
        }
    }
    found
}

/// An object that does not exist in every place of the path.
fn filled(path: &str) -> String {
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { "00000000-0000-4000-8000-000000000000" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

fn opens(scopes: &[&str], who: &str, wanted: &str) -> bool {
    let (domain, verb) = wanted.split_once(':').unwrap();
    let opens = scopes.iter().any(|scope| match scope.split_once(':') {
        Some((own, "write")) => own == domain,
        Some((own, own_verb)) => own == domain && own_verb == verb,
        None => *scope == "write" || (*scope == "read" && verb == "read"),
    });
    opens && (who != "admin" || scopes.contains(&"admin"))
}

fn key(owner: &User, scopes: &[&str]) -> String {
    owner.post("/developer/api-keys", &json!({"name": "a key", "scopes": scopes})).ok(201).text("key")
}

#[test]
fn a_key_opens_what_its_scopes_say_and_nothing_else() {
    let app = App::isolated();
    let operations = operations(&app);
    let mut cells = 0;
    for scopes in KEYS {
        let owner = app.user("owner");
        let owner_id = uuid::Uuid::parse_str(&owner.id).unwrap();
        app.db().execute("UPDATE users SET role = 'admin' WHERE id = $1", &[&owner_id]);
        let owner = owner.login();
        let key = key(&owner, scopes);
        for operation in &operations {
            let call = app.call(&operation.method, &operation.path).header("X-API-Key", &key);
            let call = if operation.method == "GET" { call } else { call.json(&json!({})) };
            let answer = call.send();
            let said =
                if answer.status == 403 { answer.json()["error"]["message"].clone() } else { Value::Null };
            let said = said.as_str().unwrap_or_default();
            let Operation { method, path, who, scope } = operation;
            match (who.as_str(), scope) {
                ("anyone" | "internal", _) => {
                    assert!(!said.contains("API key"), "{scopes:?}: {answer}");
                }
                ("session", _) => {
                    assert!(said.contains("not for API keys"), "{scopes:?} {method} {path}: {answer}");
                }
                (_, Some(scope)) if opens(scopes, who, scope) => {
                    assert!(!said.contains("API key") && answer.status != 401, "{scopes:?}: {answer}");
                }
                (_, Some(scope)) => {
                    let named = said.contains(scope.as_str()) || (who == "admin" && said.contains("`admin`"));
                    assert!(
                        said.contains("lacks the scope") && named,
                        "{scopes:?} {method} {path}: {answer}"
                    );
                }
                (who, None) => panic!("{method} {path}: nobody said what a key needs, {who}"),
            }
            cells += 1;
        }
    }
    println!("{cells} cells of operations and keys, none unexpected");
    assert!(cells > 400, "{cells}");
}

#[test]
fn where_anyone_may_ask_a_key_without_the_scope_is_anyone() {
    let app = App::shared();
    let ada = app.user("ada");
    let key = key(&ada, &["users:read"]);
    let call = app.call("GET", "/api/v1/csrf-token").header("X-API-Key", &key);
    call.send().ok(200);
    let login = json!({"email": ada.email, "password": crate::harness::PASSWORD});
    app.call("POST", "/api/v1/auth/login").header("X-API-Key", &key).json(&login).send().ok(200);
}

/// Opens a socket with a key of these scopes.
fn keyed(app: &App, owner: &User, scopes: &[&str]) -> Ws {
    let key = key(owner, scopes);
    let token = app.call("GET", "/api/v1/chat/token").header("X-API-Key", &key).send().ok(200).text("token");
    Ws::greeted(app, &token)
}

#[test]
fn a_socket_of_a_key_does_what_its_scopes_say_and_nothing_else() {
    let app = App::shared();
    let (owner, other) = (app.user("owner"), app.user("other"));
    let room = owner.room(&[&other]);
    let lacks = |answer: &Result<Value, Value>, scope: &str| {
        let error = answer.as_ref().err().cloned().unwrap_or_default();
        error["code"] == "forbidden" && error.to_string().contains(scope)
    };
    let mut narrow = keyed(&app, &owner, &["chat:write"]);
    let (mut asked, mut scoped) = (0, Vec::new());
    for command in commands(&app).into_iter().filter(|command| command.kind != "auth") {
        let data = command.filled(&json!({"room_id": room, "user_id": other.id}));
        let answer = narrow.try_send(&command.kind, data);
        asked += 1;
        match &command.scope {
            Some(scope) => {
                assert!(lacks(&answer, scope), "{}: {answer:?}", command.kind);
                scoped.push((command.kind.clone(), scope.clone()));
            }
            None => assert!(!lacks(&answer, "scope"), "{}: {answer:?}", command.kind),
        }
    }
    assert!(asked > 25 && scoped.len() > 15, "{asked} commands, {scoped:?}");
    narrow.say(&room, "what it is for");
    // what it was made for, it does
    let mut wide = keyed(&app, &owner, &["chat:write", "moderation:write", "conversations:write"]);
    wide.send("room.settings", json!({"room_id": room, "topic": "by a key"}));
    wide.send("room.ban", json!({"room_id": room, "user_id": other.id}));
    let pause = json!({"op_id": uuid::Uuid::new_v4()});
    assert!(lacks(&wide.try_send("queue.pause", pause), "queue:write"));
}

#[test]
fn a_key_without_moderation_deletes_what_its_owner_wrote_and_nothing_else() {
    let app = App::shared();
    let (owner, other) = (app.user("owner"), app.user("other"));
    let room = owner.room(&[&other]);
    let theirs = other.ws().say(&room, "theirs");
    let mut narrow = keyed(&app, &owner, &["chat:write"]);
    let own = narrow.say(&room, "own");
    for reason in [json!(null), json!("why")] {
        narrow.refused("chat.delete", json!({"message_id": theirs["id"], "reason": reason}), "forbidden");
    }
    narrow.send("chat.delete", json!({"message_id": own["id"]}));
    let mut wide = keyed(&app, &owner, &["chat:write", "moderation:write"]);
    wide.send("chat.delete", json!({"message_id": theirs["id"]}));
}
