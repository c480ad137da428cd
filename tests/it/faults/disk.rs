//! The disk of a node's data folder is full: uploads are refused as such, and nothing else.

use crate::{
    harness::{Fleet, Json},
    uploads::form::{try_upload, upload},
};
use std::{fs, path::PathBuf, process::Command};

const DISK_MB: u32 = 8;

/// Whether this process may give another one a disk.
fn may_mount() -> bool {
    let tried = Command::new("unshare").args(["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output();
    let may = tried.is_ok_and(|out| out.status.success());
    if !may {
        eprintln!("SKIPPED: a full disk needs somebody who may mount one (root)");
    }
    may
}

#[test]
fn a_full_disk_refuses_uploads_and_chat_goes_on() {
    if !may_mount() {
        return;
    }
    let fleet = Fleet::with(2, |number, node| if number == 1 { node.on_a_small_disk(DISK_MB) } else { node });
    let (one, two) = (&fleet.nodes[0].app, &fleet.nodes[1].app);
    let (ana, ben) = (one.user("ana"), one.user("ben"));
    let room = ana.room(&[&ben]);
    let (mut a, ben) = (ana.ws(), ben.at(two));
    let mut b = ben.ws();
    a.join(&room);
    b.join(&room);
    upload(&ben, "file", "before.bin", &[7; 100_000]);
    // as the node sees it
    let folder = PathBuf::from(format!("/proc/{}/root", two.pid()));
    let filler = folder.join(two.data_dir().strip_prefix("/").unwrap()).join("filler");
    let written = fs::write(&filler, vec![1; (DISK_MB as usize) << 20]);
    assert!(written.is_err(), "the disk is larger than it should be");
    for _ in 0..3 {
        let refused = try_upload(&ben, "file", "meanwhile.bin", &[8; 100_000]);
        refused.fails(503, "SERVICE_UNAVAILABLE");
        assert!(refused.header("retry-after").is_some(), "{refused}");
    }
    b.say(&room, "no room for files");
    a.hears("no room for files");
    ben.get("/conversations").ok(200);
    assert_eq!(two.get("/readyz").ok(200)["status"], "degraded");
    fs::remove_file(&filler).unwrap();
    let made = upload(&ben, "file", "after.bin", &[9; 100_000]);
    assert_eq!(ben.app.call("GET", &made.text("url")).bearer(&ben.access).send().bytes, [9; 100_000]);
}
