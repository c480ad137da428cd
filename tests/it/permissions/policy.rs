//! That every operation has a policy, and that the page of all of them is up to date.

use super::table::{Who, line};
use crate::harness::{App, document, operations};
use std::process::Command;

const WHO: [&str; 8] = ["anyone", "user", "session", "entitled", "creator", "moderator", "admin", "internal"];

#[test]
fn every_operation_says_who_may_call_it() {
    for operation in operations(&document(&App::shared())) {
        assert!(WHO.contains(&operation.who.as_str()), "{operation}: {:?}", operation.who);
        let by_key = !matches!(operation.who.as_str(), "anyone" | "session" | "internal");
        assert_eq!(operation.scope.is_some(), by_key, "{operation}: scope {:?}", operation.scope);
    }
}

#[test]
fn every_operation_is_open_to_whom_it_should_be() {
    for operation in operations(&document(&App::shared())) {
        let line = line(&operation);
        let line = line.unwrap_or_else(|| panic!("{operation} is not in tests/it/permissions/table.rs"));
        let scope = Some(line.scope).filter(|scope| !scope.is_empty());
        assert_eq!(
            (operation.who.as_str(), operation.scope.as_deref()),
            (line.who.name(), scope),
            "{operation}"
        );
        assert_eq!(
            scope.is_some(),
            !matches!(line.who, Who::Anyone | Who::Session | Who::Internal),
            "{operation}"
        );
    }
}

#[test]
fn one_page_says_who_may_call_what() {
    let out = Command::new(env!("CARGO_BIN_EXE_veza")).arg("permissions").output().expect("the binary runs");
    let page = String::from_utf8(out.stdout).unwrap();
    for operation in operations(&document(&App::shared())) {
        let scope = operation.scope.as_ref().map_or("–".to_owned(), |scope| format!("`{scope}`"));
        let line = format!("| `{} {}` | {} | {scope} |", operation.method, operation.path, operation.who);
        assert!(page.contains(&line), "{line} is not in:\n{page}");
    }
}
