//! Certificates for servers that tests start, signed by a root of their own. openssl makes them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A certificate for one host, in a folder.
pub struct Certificate {
    dir: PathBuf,
}

impl Certificate {
    /// Makes one in this folder.
    pub fn make(dir: &Path, host: &str) -> Certificate {
        fs::create_dir_all(dir).expect("our own folder");
        let at = |name: &str| dir.join(name).display().to_string();
        let (root, root_key, key, asked, chain) =
            (at("root.pem"), at("root.key"), at("key.pem"), at("asked.pem"), at("certificate.pem"));
        fs::write(dir.join("names"), format!("subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\n"))
            .expect("our own folder");
        let (new, subject) = (["req", "-newkey", "rsa:2048", "-nodes"], format!("/CN={host}"));
        openssl(
            &[&new[..], &["-x509", "-days", "2", "-subj", "/CN=tests", "-keyout", &root_key, "-out", &root]]
                .concat(),
        );
        openssl(&[&new[..], &["-subj", &subject, "-keyout", &key, "-out", &asked]].concat());
        let sign = [
            "x509",
            "-req",
            "-days",
            "2",
            "-in",
            &asked,
            "-CA",
            &root,
            "-CAkey",
            &root_key,
            "-CAcreateserial",
        ];
        openssl(&[&sign[..], &["-extfile", &at("names"), "-out", &chain]].concat());
        Certificate { dir: dir.to_owned() }
    }

    /// Returns the file of what signed it.
    pub fn root(&self) -> PathBuf {
        self.dir.join("root.pem")
    }

    /// Returns its own file.
    pub fn chain(&self) -> PathBuf {
        self.dir.join("certificate.pem")
    }

    /// Returns the file of its key.
    pub fn key(&self) -> PathBuf {
        self.dir.join("key.pem")
    }
}

fn openssl(arguments: &[&str]) {
    let out = Command::new("openssl").args(arguments).output().expect("openssl runs");
    assert!(out.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
}
