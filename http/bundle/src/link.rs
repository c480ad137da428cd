//! Modules made one. Each becomes a function that is called once and returns what it exports, after the modules that it imports;
//! so no name of one meets a name of another. It understands what the client is written in: `import {…} from "…";` at the
//! beginning of a line, `export` before a declaration, and one last `export{…};`. What `await import("…")` names is fetched when
//! it is needed: it stays a script of its own, as it is, and imports nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::press::Asset;
use crate::{BundleError, Files, text};

/// What stands before the name of a script that is fetched when it is needed.
const FETCHES: &str = "await import(\"";

/// Modules in the order in which they run, by their names.
#[derive(Default)]
struct Linked {
    numbers: BTreeMap<String, Option<usize>>,
    script: String,
    fetched: Vec<Asset>,
}

/// Returns this module with all that it imports, and the scripts that they fetch when they need them.
///
/// # Errors
/// When one is missing, imports itself through others, or is written in a way that is not understood.
pub fn link(entry: &str, files: &Files) -> Result<(String, Vec<Asset>), BundleError> {
    let mut linked = Linked::default();
    linked.add(entry, entry, files)?;
    Ok((linked.script, linked.fetched))
}

impl Linked {
    /// Adds the module that `from` imports, unless it is there, and returns its number.
    fn add(&mut self, name: &str, from: &str, files: &Files) -> Result<usize, BundleError> {
        match self.numbers.get(name) {
            Some(Some(number)) => return Ok(*number),
            // it has begun and did not come to its end
            Some(None) => return Err(BundleError::Circle(name.to_owned())),
            None => self.numbers.insert(name.to_owned(), None),
        };
        let module = Module::read(name, text(files, name, from)?)?;
        let mut head = String::new();
        for import in &module.imports {
            let number = self.add(&import.from, name, files)?;
            if !import.names.is_empty() {
                let _ = writeln!(head, "const {{{}}} = $m{number};", import.names.join(", "));
            }
        }
        let body = self.with_fetched(name, &module.body, files)?;
        let number = self.numbers.values().flatten().count();
        self.numbers.insert(name.to_owned(), Some(number));
        let exports = module.exports.join(", ");
        let _ = write!(
            self.script,
            "// {name}\nconst $m{number} = (() => {{\n{head}{body}\nreturn {{{exports}}};\n}})();\n",
        );
        Ok(number)
    }

    /// Names each script that this module fetches by what it holds.
    fn with_fetched(&mut self, name: &str, body: &str, files: &Files) -> Result<String, BundleError> {
        let mut parts = body.split(FETCHES);
        let mut named = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let path = part.split_once("\")").filter(|(path, _)| path.starts_with('.'));
            let (path, rest) =
                path.ok_or_else(|| BundleError::syntax(name, "not understood: await import(…)"))?;
            let file = resolve(name, path);
            let script = text(files, &file, name)?;
            if script.lines().any(|line| line.starts_with("import")) {
                return Err(BundleError::syntax(&file, "what is fetched when it is needed imports nothing"));
            }
            let stem = file.rsplit('/').next().and_then(|last| last.strip_suffix(".js")).unwrap_or(&file);
            let asset = Asset::by_content(stem, "js", script.as_bytes().to_vec());
            let _ = write!(named, "{FETCHES}/{}\"){rest}", asset.name);
            self.fetched.push(asset);
        }
        Ok(named)
    }
}

struct Import {
    from: String,
    /// As a pattern of an object has them: `a` or `a: b`.
    names: Vec<String>,
}

#[derive(Default)]
struct Module {
    imports: Vec<Import>,
    /// As an object has them: `a` or `a: b`.
    exports: Vec<String>,
    body: String,
}

impl Module {
    fn read(name: &str, source: &str) -> Result<Self, BundleError> {
        let mut module = Self::default();
        let mut rest = source;
        while !rest.is_empty() {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            if line.starts_with("import") {
                let (statement, after) = statement(name, rest)?;
                module.imports.push(import(name, statement)?);
                rest = after;
            } else if let Some(declared) = line.strip_prefix("export ") {
                module.exports.push(declared_name(name, declared)?);
                module.line(declared);
                rest = after;
            } else if line.starts_with("//# sourceMappingURL") {
                rest = after;
            } else if let Some((before, list)) = line.rsplit_once("export{") {
                module.line(before);
                let list = list.trim_end().strip_suffix("};");
                let list = list.ok_or_else(|| BundleError::syntax(name, "its export{…} is not its end"))?;
                module.exports.extend(renamed(list, true));
                rest = after;
            } else {
                module.line(line);
                rest = after;
            }
        }
        Ok(module)
    }

    fn line(&mut self, line: &str) {
        self.body.push_str(line);
        self.body.push('\n');
    }
}

/// Returns the statement at the beginning of the text, and what comes after its line.
fn statement<'a>(name: &str, rest: &'a str) -> Result<(&'a str, &'a str), BundleError> {
    let split = rest.split_once(";\n").or_else(|| rest.strip_suffix(';').map(|all| (all, "")));
    split.ok_or_else(|| BundleError::syntax(name, "an import does not end"))
}

/// Reads `import {a, b as c} from "./d.js"` and `import "./d.js"`.
fn import(name: &str, statement: &str) -> Result<Import, BundleError> {
    let unknown = || BundleError::syntax(name, format!("not understood: {statement}"));
    let words = statement.strip_prefix("import").ok_or_else(unknown)?.trim();
    let (list, path) = match words.split_once("from") {
        Some((list, path)) => (list.trim(), path.trim()),
        None => ("{}", words),
    };
    let list = list.strip_prefix('{').and_then(|list| list.strip_suffix('}')).ok_or_else(unknown)?;
    let path = path.strip_prefix('"').and_then(|path| path.strip_suffix('"')).ok_or_else(unknown)?;
    if !path.starts_with('.') {
        return Err(unknown());
    }
    Ok(Import { from: resolve(name, path), names: renamed(list, false) })
}

/// Turns `a, b as c` into what an object says for it: `a` and `b: c`; where it is exported `c: b`.
fn renamed(list: &str, is_exported: bool) -> Vec<String> {
    let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
    let pair = |name: &str| match name.split_once(" as ") {
        Some((own, other)) if is_exported => format!("{}: {}", other.trim(), own.trim()),
        Some((own, other)) => format!("{}: {}", own.trim(), other.trim()),
        None => name.to_owned(),
    };
    names.map(pair).collect()
}

/// Returns the name that this declaration makes.
fn declared_name(module: &str, declared: &str) -> Result<String, BundleError> {
    let mut words = declared.split(|letter: char| !(letter.is_alphanumeric() || "_$".contains(letter)));
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let name = match words.next() {
        Some("const" | "class" | "function") => words.next(),
        Some("async") => words.nth(1),
        // what changes after it was exported would not be seen
        _ => None,
    };
    name.map(str::to_owned)
        .ok_or_else(|| BundleError::syntax(module, format!("not understood: export {declared}")))
}

/// Returns the name of a module that another one names by a path.
fn resolve(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(modules: &[(&str, &str)]) -> Files {
        modules.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn modules_come_after_those_they_import_and_each_once() {
        let script = link(
            "js/a.js",
            &files(&[
                (
                    "js/a.js",
                    "import {b} from \"./b.js\";\nimport {\n  c as see,\n} from \"./d/c.js\";\nimport \"./b.js\";\nb(see);\n",
                ),
                ("js/b.js", "import {c} from \"./d/c.js\";\nexport function b() {\n  return c;\n}\n"),
                ("js/d/c.js", "export const c = 1;\n"),
            ]),
        );
        let wanted = "// js/d/c.js\nconst $m0 = (() => {\nconst c = 1;\n\nreturn {c};\n})();\n\
            // js/b.js\nconst $m1 = (() => {\nconst {c} = $m0;\nfunction b() {\n  return c;\n}\n\nreturn {b};\n})();\n\
            // js/a.js\nconst $m2 = (() => {\nconst {b} = $m1;\nconst {c: see} = $m0;\nb(see);\n\nreturn {};\n})();\n";
        assert_eq!(script.unwrap().0, wanted);
    }

    #[test]
    fn what_is_fetched_when_it_is_needed_stays_a_script_of_its_own() {
        let given = |vendor: &str| {
            let module = "export async function play() {\n  await import(\"./vendor/p.js\");\n}\n";
            link("js/a.js", &files(&[("js/a.js", module), ("js/vendor/p.js", vendor)]))
        };
        let (script, fetched) = given("self.P=1;\n").unwrap();
        let [asset] = fetched.as_slice() else { panic!("{fetched:?}") };
        assert!(asset.name.starts_with("assets/p.") && asset.plain == b"self.P=1;\n", "{asset:?}");
        assert!(script.contains(&format!("await import(\"/{}\");", asset.name)), "{script}");
        assert!(!script.contains("self.P"));
        assert!(
            given("import {b} from \"./b.js\";\n").unwrap_err().to_string().starts_with("js/vendor/p.js: ")
        );
    }

    #[test]
    fn a_minified_module_exports_by_its_last_words() {
        let script = link(
            "l.js",
            &files(&[("l.js", "const b=1,D=2;export{b as html,D};\n//# sourceMappingURL=l.js.map")]),
        );
        assert_eq!(
            script.unwrap().0,
            "// l.js\nconst $m0 = (() => {\nconst b=1,D=2;\n\nreturn {html: b, D};\n})();\n"
        );
    }

    #[test]
    fn what_is_not_understood_ends_the_build_with_the_files_name() {
        let refused =
            |text: &str| link("a.js", &files(&[("a.js", text), ("b.js", "import {a} from \"./a.js\";\n")]));
        for text in [
            "import a from \"./b.js\";\n",
            "import * as b from \"./b.js\";\n",
            "import {b} from 'b.js';\n",
            "import {b} from \"lit\";\n",
            "import {b} from \"./none.js\";\n",
            "export let a = 1;\n",
            "export default 1;\n",
            "export * from \"./b.js\";\n",
            "await import(\"b.js\");\n",
            "await import(\"./none.js\");\n",
            "import {b} from \"./b.js\"",
        ] {
            let error = refused(text).unwrap_err().to_string();
            assert!(error.starts_with("a.js: "), "{text}: {error}");
        }
        assert!(matches!(refused("import \"./b.js\";\n"), Err(BundleError::Circle(_))));
    }
}
