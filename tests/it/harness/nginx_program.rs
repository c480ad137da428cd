//! Where nginx is: Debian puts it where only administrators look.

use std::path::Path;

/// Returns it; its bare name where it is in none of the usual places.
pub fn nginx_program() -> &'static Path {
    let places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx"];
    places.into_iter().map(Path::new).find(|place| place.exists()).unwrap_or(Path::new("nginx"))
}
