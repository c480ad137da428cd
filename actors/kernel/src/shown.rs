//! Views of rows: what is only moved from a row is named once, and times come as UTC.
//!
//! `shown! { rows::Ban as row => BanView { reason, created_at, ends_at; user: Author::of(&row) } }`: fields of one name before the
//! semicolon, what is computed behind it, from the row as it came. Never here: what may be seen, which the statement decides.

use chrono::{DateTime, FixedOffset, Utc};

/// How a row's value is shown.
pub trait Shown<T> {
    /// Returns it as the view has it.
    fn shown(self) -> T;
}

impl<T> Shown<T> for T {
    fn shown(self) -> T {
        self
    }
}

impl Shown<DateTime<Utc>> for DateTime<FixedOffset> {
    fn shown(self) -> DateTime<Utc> {
        self.to_utc()
    }
}

impl Shown<Option<DateTime<Utc>>> for Option<DateTime<FixedOffset>> {
    fn shown(self) -> Option<DateTime<Utc>> {
        self.map(|at| at.to_utc())
    }
}

/// Declares how a view is made of a row; see the file's head.
#[macro_export]
macro_rules! shown {
    ($($row:ty as $it:ident => $view:ty { $($same:ident),* $(,)? $(; $($field:ident: $made:expr),* $(,)?)? })*) => {$(
        impl From<$row> for $view {
            fn from($it: $row) -> Self {
                Self { $($($field: $made,)*)? $($same: $crate::Shown::shown($it.$same),)* }
            }
        }
    )*};
}
