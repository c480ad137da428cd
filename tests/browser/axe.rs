//! What axe finds on a page: every state of which a picture is taken is looked at, in light and in dark.

use std::path::Path;

use crate::page::Page;

/// Pinned in `deploy/node`, installed by `deploy/install-packages.sh test`.
const AXE: &str = "node/node_modules/axe-core/axe.min.js";
/// What is wrong, one line for each element.
const RUN: &str = "axe.run(document, {resultTypes: ['violations']}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
        const why = [...any, ...all, ...none][0]?.message ?? '';
        return `${id}: ${target.join(' ')}: ${why} ${html.slice(0, 200)}`;
    })))";

impl Page {
    /// Fails when axe finds anything; `state` says where.
    pub fn assert_accessible(&self, state: &str) {
        if self.eval("!window.axe") == true {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name(AXE);
            let axe = std::fs::read_to_string(&path);
            self.eval(&axe.unwrap_or_else(|error| {
                panic!("{}: {error}; deploy/install-packages.sh test installs it", path.display())
            }));
        }
        let now = if self.eval("matchMedia('(prefers-color-scheme: dark)').matches") == true {
            "dark"
        } else {
            "light"
        };
        let other = if now == "dark" { "light" } else { "dark" };
        for scheme in [other, now] {
            self.prefer(scheme);
            self.comes_to_rest();
            let found = self.eval(RUN);
            let found: Vec<_> = found.as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
            assert!(found.is_empty(), "axe finds in {state}, {scheme}: {found:#?}");
        }
    }
}
