//! The mails that the server sent: without an SMTP server they are files in its data folder.

use std::fs;
use std::time::{Duration, Instant};

use crate::server::Server;

const SENT_WITHIN: Duration = Duration::from_secs(15);

impl Server {
    /// Waits for the newest mail to this address that holds a link to this page (`verify`, `reset`) and for as many such
    /// mails as `count`; the link.
    pub fn mailed_link(&self, address: &str, page: &str, count: usize) -> String {
        let deadline = Instant::now() + SENT_WITHIN;
        loop {
            let links = self.links(address, page);
            if links.len() >= count {
                return links.last().unwrap().clone();
            }
            assert!(Instant::now() < deadline, "{} of {count} mails to {address} led to {page}", links.len());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The links of all mails to this address, the oldest first: their files are named by time.
    fn links(&self, address: &str, page: &str) -> Vec<String> {
        let Ok(folder) = fs::read_dir(self.data().join("mail")) else { return Vec::new() };
        let mut files: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
        files.sort();
        let mails = files.iter().map(|file| fs::read_to_string(file).unwrap());
        let addressed = mails.filter(|mail| mail.contains(&format!("To: {address}\r\n")));
        addressed.filter_map(|mail| link_in(&mail, &self.url(), page)).collect()
    }
}

/// The first link to a page in a mail; quoted-printable breaks lines by `=` and writes that sign as `=3D`.
fn link_in(mail: &str, url: &str, page: &str) -> Option<String> {
    let text = mail.replace("=\r\n", "").replace("=3D", "=");
    let start = text.find(&format!("{url}#/{page}?token="))?;
    text[start..].split(|it: char| it.is_whitespace() || it == '"').next().map(str::to_owned)
}
