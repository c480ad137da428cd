//! Domain `auth`: registration, login, token rotation, logout, token forgeries.

mod cookies;
mod flood;
mod lock_order;
mod login;
mod logout;
mod lookalikes;
mod me;
mod racing;
mod refresh;
mod register;
mod reset;
mod timing;
mod tokens;
pub mod two_factor;
mod verify;
