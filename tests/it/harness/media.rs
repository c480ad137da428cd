//! The media server of `deploy/live` beside a server under test: nginx with its RTMP module and the sample as it is, with other ports
//! and folders. What streams to it is ffmpeg.

use super::{nginx_program::nginx_program, port::own_port, reaper};
use std::{
    fs,
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

const SAMPLE: &str = include_str!("../../../deploy/live/nginx-rtmp.conf");

/// A media server, or the place for one.
pub struct Media {
    child: Option<Child>,
    dir: PathBuf,
    rtmp: u16,
    http: u16,
}

impl Media {
    /// Chooses its ports, which the server has to be told of first. What it writes lies below this folder.
    pub fn place(folder: &Path) -> Media {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let dir = folder.join(format!("media{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        for folder in ["hls", "recordings", "tmp"] {
            fs::create_dir_all(dir.join(folder)).expect("our own folder");
        }
        Media { child: None, dir, rtmp: own_port(), http: own_port() }
    }

    /// Returns an address that it serves files at.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.http)
    }

    /// Starts it beside the server that listens on this port.
    pub fn start(&mut self, server: u16) {
        // one process, which ends with the test
        let daemon = "master_process off; daemon off;";
        let changes = [
            ("listen 1935;".to_owned(), format!("listen 127.0.0.1:{};", self.rtmp)),
            ("listen 8088;".to_owned(), format!("listen 127.0.0.1:{};", self.http)),
            ("127.0.0.1:8080".to_owned(), format!("127.0.0.1:{server}")),
            ("/var/lib/veza-media".to_owned(), self.dir.display().to_string()),
            ("notify_update_timeout 15s;".to_owned(), "notify_update_timeout 1s;".to_owned()),
            ("daemon off;".to_owned(), daemon.to_owned()),
        ];
        let text = changes.iter().fold(SAMPLE.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "the sample has no {from}");
            text.replace(from, to)
        });
        let file = self.dir.join("nginx.conf");
        fs::write(&file, text).expect("our own folder");
        let log = fs::File::create(self.dir.join("stderr.log")).expect("our own folder");
        let mut command = Command::new(nginx_program());
        let child =
            command.arg("-p").arg(&self.dir).arg("-c").arg(&file).stdin(Stdio::null()).stderr(log).spawn();
        let child = child.expect("nginx runs: deploy/install-packages.sh test installs it");
        reaper::watch_pid(child.id());
        self.child = Some(child);
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", self.rtmp)).is_err() {
            let said = || fs::read_to_string(self.dir.join("stderr.log")).unwrap_or_default();
            assert!(Instant::now() < deadline, "nginx does not listen: {}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it without a word.
    pub fn kill(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        let _ = child.kill();
        let _ = child.wait();
        reaper::ended(child.id());
    }

    /// Streams a test picture and a tone, or the tone alone, with this stream key.
    pub fn stream(&self, stream_key: &str, with_picture: bool) -> Program {
        let mut command = Command::new("ffmpeg");
        command.args(["-nostdin", "-loglevel", "error", "-re"]);
        if with_picture {
            command.args(["-f", "lavfi", "-i", "testsrc=size=160x90:rate=10"]);
        }
        command.args(["-f", "lavfi", "-i", "sine=frequency=440", "-t", "120"]);
        if with_picture {
            command.args(["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "10"]);
        }
        command.args(["-c:a", "aac", "-ac", "2", "-f", "flv"]);
        command.arg(format!("rtmp://127.0.0.1:{}/live/{stream_key}", self.rtmp));
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = child.expect("ffmpeg runs: deploy/install-packages.sh test installs it");
        reaper::watch_pid(child.id());
        Program(child)
    }
}

impl Drop for Media {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A program that streams.
pub struct Program(Child);

impl Program {
    /// Waits until it has ended by itself, and returns whether it did so in order.
    #[track_caller]
    pub fn ends(&mut self, patience: Duration) -> bool {
        let deadline = Instant::now() + patience;
        loop {
            if let Some(status) = self.0.try_wait().expect("our own child") {
                return status.success();
            }
            assert!(Instant::now() < deadline, "the program that streams was not sent away");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
        reaper::ended(self.0.id());
    }
}
