//! A headless Chromium of our own: found, started in a fresh profile, and ended with the test.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::cdp::Connection;
use crate::page::Page;

const STARTS_WITHIN: Duration = Duration::from_secs(60);
const FLAGS: [&str; 18] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,MediaRouter,OptimizationHints,WebRtcHideLocalIpsWithMdns",
    "--force-color-profile=srgb",
    "--lang=en-GB",
    "--remote-debugging-port=0",
    // everyone looks at their own screen
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    // a microphone that beeps
    "--use-fake-device-for-media-stream",
    // two pages of one machine find each other, also without a network
    "--allow-loopback-in-peer-connection",
];
/// Nobody has to allow the microphone.
const ALLOWS: &str = "--use-fake-ui-for-media-stream";
/// Nobody may use it.
const REFUSES: &str = "--use-fake-ui-for-media-stream=deny";

pub struct Chromium {
    process: Child,
    profile: PathBuf,
    connection: Rc<RefCell<Connection>>,
}

impl Chromium {
    pub fn start() -> Self {
        Self::start_with(ALLOWS)
    }

    /// One whose person lets no page use a microphone or a camera.
    pub fn refusing() -> Self {
        Self::start_with(REFUSES)
    }

    fn start_with(flag: &str) -> Self {
        let profile = crate::scratch::fresh_folder("chromium");
        let process = Command::new(find())
            .args(FLAGS)
            .arg(flag)
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .env("LANGUAGE", "en_GB")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut chromium = Starting { process: Some(process), profile };
        let (port, path) = chromium.wait();
        let connection = Rc::new(RefCell::new(Connection::open(port, &path)));
        Self { process: chromium.process.take().unwrap(), profile: chromium.profile.clone(), connection }
    }

    /// Opens a page in a context of its own: no cookie, no storage and no cache in common with any other.
    pub fn person(&self) -> Page {
        let call = |method: &str, params| self.connection.borrow_mut().call(None, method, params).unwrap();
        let context = call("Target.createBrowserContext", json!({}))["browserContextId"].clone();
        let page = json!({"url": "about:blank", "browserContextId": context, "width": 1280, "height": 800});
        let target = call("Target.createTarget", page)["targetId"].clone();
        let session = call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        Page::attach(Rc::clone(&self.connection), session["sessionId"].as_str().unwrap())
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // Asked first, so that its helper processes end with it; killed if it does not listen.
        let _ = self.connection.try_borrow_mut().map(|mut it| it.call(None, "Browser.close", json!({})));
        end(&mut self.process);
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// A browser that has not said its port yet; ended when it never does.
struct Starting {
    process: Option<Child>,
    profile: PathBuf,
}

impl Starting {
    fn wait(&mut self) -> (u16, String) {
        let deadline = Instant::now() + STARTS_WITHIN;
        while Instant::now() < deadline {
            if let Some(answer) = active_port(&self.profile) {
                return answer;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("chromium did not start within {STARTS_WITHIN:?}")
    }
}

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            end(process);
        }
    }
}

/// Two lines: the port, and the path of the browser's own websocket.
fn active_port(profile: &Path) -> Option<(u16, String)> {
    let text = fs::read_to_string(profile.join("DevToolsActivePort")).ok()?;
    let (port, path) = text.split_once('\n')?;
    Some((port.parse().ok()?, path.trim().to_owned())).filter(|(_, path)| !path.is_empty())
}

fn end(process: &mut Child) {
    let deadline = Instant::now() + Duration::from_secs(5);
    while Instant::now() < deadline {
        if matches!(process.try_wait(), Ok(Some(_))) {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = process.kill();
    let _ = process.wait();
}

fn find() -> PathBuf {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.is_file())
        .expect("the browser tests need chromium, chromium-browser or google-chrome in the PATH")
}
