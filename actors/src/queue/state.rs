//! What a shared queue is at one moment: its songs, what plays, who may do what. Pure: it knows no clock, no Postgres, no sockets.
//! How operations change it is in `acts`, what time does to it in `time`, whose turn it is in `turns`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Check, Code, Problem};
use crate::protocol::ChangeQueueMode;
use crate::protocol::queue::{Grant, Item, Mode, Playback, Role};

/// Songs in one queue: their order is written with each change of it.
pub const ITEMS: usize = 500;
/// Hosts and DJs of one session.
pub const ROLES: usize = 100;
/// People who may not come back to one session.
pub const BANNED: usize = 1000;
/// Guests without an account who were sent away last, and may not come back.
pub const AWAY: usize = 100;

/// See the file's head.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The songs in their order; those before the present one were played. They are kept in rows of their own.
    #[serde(default, skip_serializing)]
    pub items: Vec<Item>,
    /// What plays.
    pub playback: Playback,
    /// In which way.
    pub mode: Mode,
    /// Who is more than a guest.
    pub roles: BTreeMap<Uuid, Role>,
    /// Whose account was sent away.
    pub banned: BTreeSet<Uuid>,
    /// Where those came from who were sent away lately.
    #[serde(default)]
    pub away: Vec<Away>,
    /// Who wants the present song skipped.
    pub votes: BTreeSet<Uuid>,
    /// Those who added songs; first the one whose last turn is longest ago.
    pub rotation: Vec<Uuid>,
    /// Songs that were ever added.
    pub arrivals: u64,
}

/// Where somebody came from who was sent away: guests without an account of that address stay away with them. A guest's id ends
/// with their socket, and who has an account comes without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Who it was.
    pub guest: Uuid,
    /// Stands for the address that they came from.
    pub from: Uuid,
}

/// Changes of a mode what is given.
///
/// # Errors
/// `invalid`, naming the field.
pub fn change_mode(mode: &mut Mode, change: &ChangeQueueMode) -> Result<(), Problem> {
    let most = change.max_per_user.unwrap_or_default();
    let few = usize::try_from(most).is_ok_and(|most| most <= ITEMS);
    let low = |grant: &Grant| matches!(grant, Grant::Add | Grant::Control);
    Check::default()
        .require(few, "max_per_user", format!("must be at most {ITEMS}; 0 is any number"))
        .require(change.guest_can.iter().flatten().all(low), "guest_can", "may name `add` and `control`")
        .finish()?;
    mode.repeat = change.repeat.unwrap_or(mode.repeat);
    mode.shuffle = change.shuffle.unwrap_or(mode.shuffle);
    mode.turns = change.turns.unwrap_or(mode.turns);
    mode.allow_guests = change.allow_guests.unwrap_or(mode.allow_guests);
    if let Some(most) = change.max_per_user {
        mode.max_per_user = (most > 0).then_some(most);
    }
    if let Some(grants) = &change.guest_can {
        mode.guest_can =
            [Grant::Add, Grant::Control].into_iter().filter(|grant| grants.contains(grant)).collect();
    }
    Ok(())
}

impl State {
    /// Returns what someone is.
    #[must_use]
    pub fn role(&self, who: Uuid) -> Role {
        self.roles.get(&who).copied().unwrap_or(Role::Guest)
    }

    /// Returns what someone may do.
    #[must_use]
    pub fn grants(&self, who: Uuid) -> Vec<Grant> {
        match self.role(who) {
            Role::Host => vec![Grant::Add, Grant::Control, Grant::Manage, Grant::Host],
            Role::Dj => vec![Grant::Add, Grant::Control, Grant::Manage],
            Role::Guest => self.mode.guest_can.clone(),
        }
    }

    /// Refuses who may not do that.
    ///
    /// # Errors
    /// `forbidden`.
    pub fn require(&self, who: Uuid, grant: Grant) -> Result<(), Problem> {
        let message = match grant {
            Grant::Add => "guests may not add songs here",
            Grant::Control => "guests may not control what plays here",
            Grant::Manage => "only hosts and DJs may do that",
            Grant::Host => "only hosts may do that",
        };
        let may = self.grants(who).contains(&grant);
        if may { Ok(()) } else { Err(Problem::new(Code::Forbidden, message)) }
    }

    /// Returns where an item stands.
    #[must_use]
    pub fn place(&self, id: Uuid) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// Returns an item.
    #[must_use]
    pub fn item(&self, id: Uuid) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Returns the present song.
    #[must_use]
    pub fn current(&self) -> Option<&Item> {
        self.item(self.playback.item_id?)
    }

    /// Returns where the songs begin that wait.
    #[must_use]
    pub fn waiting_from(&self) -> usize {
        self.playback.item_id.and_then(|id| self.place(id)).map_or(0, |place| place + 1)
    }

    /// Returns the songs that wait.
    #[must_use]
    pub fn waiting(&self) -> &[Item] {
        self.items.get(self.waiting_from()..).unwrap_or_default()
    }
}
