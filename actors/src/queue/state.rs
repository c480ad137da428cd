//! What a shared queue is at one moment: its songs, what plays, who may do what. Pure: it knows no clock, no Postgres, no sockets.
//! How operations change it is in `acts`, what time does to it in `time`, whose turn it is in `turns`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::error::{Check, Code, Problem};
use crate::protocol::{ChangeQueueMode, millis};

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

/// A song in the queue. One song may be there several times: each time is an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Item {
    /// The item; the id of the operation that added it.
    pub id: Uuid,
    /// What is played.
    pub track: Song,
    /// Who added it.
    pub added_by: Adder,
    /// When.
    #[serde(serialize_with = "millis")]
    pub added_at: DateTime<Utc>,
    /// The how manieth song it was: the order without shuffle.
    pub arrival: u64,
}

/// What a queue knows of a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Song {
    /// The track.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Who made it.
    pub artist: String,
    /// How long it is.
    pub duration_ms: i64,
    /// Whose account it belongs to: with that it may cease to be shown.
    #[serde(default, skip_serializing)]
    #[schema(ignore)]
    pub made_by: Option<Uuid>,
}

/// Who added a song: a person, or a guest without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Adder {
    /// The user, or the guest as long as they stay.
    pub id: Uuid,
    /// The name.
    pub username: String,
}

/// What plays. Its position is derived and never sent: at server time *t* it is
/// `anchor_position_ms + (t - anchor_server_us) / 1000 x rate` while it plays, and never before `anchor_position_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = QueuePlaybackState)]
pub struct Playback {
    /// The present song; `null` before the first.
    pub item_id: Option<Uuid>,
    /// Whether it plays.
    pub playing: bool,
    /// Server time, microseconds since the Unix epoch; it may lie ahead: a start is the same moment for everyone.
    pub anchor_server_us: i64,
    /// Where the song is at that time.
    pub anchor_position_ms: i64,
    /// Always 1.
    pub rate: f64,
}

impl Default for Playback {
    fn default() -> Self {
        Self { item_id: None, playing: false, anchor_server_us: 0, anchor_position_ms: 0, rate: 1.0 }
    }
}

/// In which way songs are played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = QueueMode)]
pub struct Mode {
    /// What comes after a song's or the queue's end.
    pub repeat: Repeat,
    /// Whether the order is chance.
    pub shuffle: bool,
    /// Whose song comes next.
    pub turns: Turns,
    /// Songs of one person that may wait at once; `null`: any number.
    pub max_per_user: Option<u32>,
    /// What guests may do: `add`, `control`.
    pub guest_can: Vec<Grant>,
    /// Whether people without an account are let in.
    pub allow_guests: bool,
}

impl Default for Mode {
    fn default() -> Self {
        Self {
            repeat: Repeat::Off,
            shuffle: false,
            turns: Turns::Free,
            max_per_user: None,
            guest_can: vec![Grant::Add],
            allow_guests: false,
        }
    }
}

impl Mode {
    /// Changes what is given.
    ///
    /// # Errors
    /// `invalid`, naming the field.
    pub fn change(&mut self, change: &ChangeQueueMode) -> Result<(), Problem> {
        let most = change.max_per_user.unwrap_or_default();
        let few = usize::try_from(most).is_ok_and(|most| most <= ITEMS);
        let low = |grant: &Grant| matches!(grant, Grant::Add | Grant::Control);
        Check::default()
            .require(few, "max_per_user", format!("must be at most {ITEMS}; 0 is any number"))
            .require(change.guest_can.iter().flatten().all(low), "guest_can", "may name `add` and `control`")
            .finish()?;
        self.repeat = change.repeat.unwrap_or(self.repeat);
        self.shuffle = change.shuffle.unwrap_or(self.shuffle);
        self.turns = change.turns.unwrap_or(self.turns);
        self.allow_guests = change.allow_guests.unwrap_or(self.allow_guests);
        if let Some(most) = change.max_per_user {
            self.max_per_user = (most > 0).then_some(most);
        }
        if let Some(grants) = &change.guest_can {
            self.guest_can =
                [Grant::Add, Grant::Control].into_iter().filter(|grant| grants.contains(grant)).collect();
        }
        Ok(())
    }
}

/// What comes after the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// Silence.
    Off,
    /// The same song.
    One,
    /// The first song.
    All,
}

impl Repeat {
    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::One => "one",
            Self::All => "all",
        }
    }
}

/// Whose song comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Turns {
    /// Whoever's stands there.
    Free,
    /// Everyone's by turns.
    RoundRobin,
}

/// What someone is in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = QueueRole)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// May do everything, and make others hosts.
    Host,
    /// May do everything with songs.
    Dj,
    /// May do what the hosts let guests do.
    Guest,
}

/// What one may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// Add songs, and take one's own away.
    Add,
    /// Play, pause, seek, skip.
    Control,
    /// Change others' songs, and the mode.
    Manage,
    /// Say who may what, and who goes.
    Host,
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
