//! Accounts as administrators see and change them. What people see of each other is the business of `users`.

mod service;
mod views;

pub use service::{AccountChange, AccountFilter, Accounts, ChangeAccount, ListAccounts};
pub use views::AdminAccount;
