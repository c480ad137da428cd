//! The DevTools protocol's wire: calls with answers over one websocket, and the problems that pages report meanwhile.
//! Knows nothing of what is called.

use std::collections::HashMap;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Message, WebSocket};

const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// Something that a page complained of.
#[derive(Debug, Clone)]
pub struct Problem {
    /// A failed request or websocket: to be expected while the server is away.
    pub network: bool,
    pub text: String,
}

/// The browser's end of the wire, shared by all its pages.
pub struct Connection {
    socket: WebSocket<TcpStream>,
    next_id: u64,
    problems: HashMap<String, Vec<Problem>>,
}

impl Connection {
    pub fn open(port: u16, path: &str) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(ANSWER_WITHIN)).unwrap();
        let config = WebSocketConfig::default().max_message_size(None).max_frame_size(None);
        let url = format!("ws://127.0.0.1:{port}{path}");
        let (socket, _) = tungstenite::client::client_with_config(url, stream, Some(config)).unwrap();
        Self { socket, next_id: 1, problems: HashMap::new() }
    }

    /// Calls a method of the browser, or of the page behind `session`, and returns its result.
    pub fn call(&mut self, session: Option<&str>, method: &str, params: Value) -> Result<Value, String> {
        let id = self.next_id;
        self.next_id += 1;
        let mut call = json!({"id": id, "method": method, "params": params});
        if let Some(session) = session {
            call["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(call.to_string())).map_err(|error| error.to_string())?;
        let deadline = Instant::now() + ANSWER_WITHIN;
        while Instant::now() < deadline {
            let message = self.read().map_err(|error| format!("{method}: {error}"))?;
            if message["id"] != json!(id) {
                self.leave(&message).map_err(|error| format!("{method}: {error}"))?;
                self.note(&message);
            } else if message["error"].is_null() {
                return Ok(message["result"].clone());
            } else {
                return Err(format!("{method}: {}", message["error"]));
            }
        }
        Err(format!("{method}: no answer within {ANSWER_WITHIN:?}"))
    }

    /// Says yes where a page asks whether it may really be left, as somebody who goes away does.
    fn leave(&mut self, message: &Value) -> Result<(), tungstenite::Error> {
        if message["method"] != "Page.javascriptDialogOpening" || message["params"]["type"] != "beforeunload"
        {
            return Ok(());
        }
        let yes = json!({"id": self.next_id, "method": "Page.handleJavaScriptDialog", "params": {"accept": true}, "sessionId": message["sessionId"]});
        self.next_id += 1;
        self.socket.send(Message::text(yes.to_string()))
    }

    /// Takes what this page has complained of so far.
    pub fn take_problems(&mut self, session: &str) -> Vec<Problem> {
        self.problems.remove(session).unwrap_or_default()
    }

    fn read(&mut self) -> Result<Value, tungstenite::Error> {
        loop {
            if let Message::Text(text) = self.socket.read()? {
                return Ok(serde_json::from_str(&text).unwrap());
            }
        }
    }

    fn note(&mut self, event: &Value) {
        let (Some(session), Some(problem)) = (event["sessionId"].as_str(), problem_in(event)) else { return };
        self.problems.entry(session.to_owned()).or_default().push(problem);
    }
}

fn problem_in(event: &Value) -> Option<Problem> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => {
            let details = &params["exceptionDetails"];
            let text = format!("uncaught {} {}", details["text"], details["exception"]["description"]);
            Some(Problem { network: false, text })
        }
        "Runtime.consoleAPICalled" if ["error", "assert"].contains(&params["type"].as_str()?) => {
            Some(Problem { network: false, text: format!("console: {}", params["args"]) })
        }
        "Log.entryAdded" => logged(&params["entry"]),
        _ => None,
    }
}

fn logged(entry: &Value) -> Option<Problem> {
    let (level, text, url) =
        (entry["level"].as_str()?, entry["text"].as_str()?, entry["url"].as_str().unwrap_or(""));
    // A page that has no session finds that out by asking.
    let asked_for_session = url.ends_with("/auth/refresh") && text.contains("401");
    if level != "error" || asked_for_session {
        return None;
    }
    let network = entry["source"] == "network" || text.starts_with("WebSocket connection to");
    Some(Problem { network, text: format!("{text} ({url})") })
}
