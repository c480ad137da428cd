//! What happened to a person since.

use super::scene::Scene;
use crate::harness::PASSWORD;
use serde_json::json;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Was removed from a private room.
    Removed,
    /// Was banned from a public room.
    Banned,
    /// Was given a time-out in a room.
    TimedOut,
    /// Was a moderator of the room, and is a plain member.
    Demoted,
    /// Is blocked by the other one of a direct conversation.
    Blocked,
    /// Blocks the other one.
    Blocks,
    /// Was sent away from a session of listening together.
    Kicked,
    /// Was a DJ of a session, and is a guest, who may do nothing there.
    Guest,
    /// Was an administrator of the server.
    NoAdmin,
    /// Was suspended.
    Suspended,
    /// Was deactivated by an administrator.
    Deactivated,
    /// Had the account erased.
    Erased,
    /// Ended the session.
    SignedOut,
}

impl Since {
    pub const ALL: [Since; 13] = [
        Since::Removed,
        Since::Banned,
        Since::TimedOut,
        Since::Demoted,
        Since::Blocked,
        Since::Blocks,
        Since::Kicked,
        Since::Guest,
        Since::NoAdmin,
        Since::Suspended,
        Since::Deactivated,
        Since::Erased,
        Since::SignedOut,
    ];

    /// Returns whether they are somebody no longer.
    pub fn ends_all(self) -> bool {
        matches!(self, Since::Suspended | Since::Deactivated | Since::Erased | Since::SignedOut)
    }

    /// Returns whether they may not see the room any more.
    pub fn hides_room(self) -> bool {
        matches!(self, Since::Removed | Since::Banned)
    }

    /// Returns whether two people are nothing to each other any more.
    pub fn parts(self) -> bool {
        matches!(self, Since::Blocked | Since::Blocks)
    }

    /// Makes it happen.
    #[track_caller]
    pub fn happen(self, scene: &mut Scene) {
        let (owner, person) = (scene.owner.clone(), scene.person.clone());
        let below = |rest: &str| format!("/conversations/{}/{rest}", scene.room);
        let account = format!("/admin/users/{}", person.id);
        let about = json!({"user_id": person.id, "seconds": 3600});
        let answer = match self {
            Since::Removed => owner.delete(&below(&format!("members/{}", person.id))),
            Since::Banned => owner.post(&below("bans"), &json!({"user_id": person.id})),
            Since::TimedOut => owner.post(&below("timeouts"), &about),
            Since::Demoted => owner.post(&below("members"), &json!({"user_id": person.id, "role": "member"})),
            Since::Blocked => owner.post(&format!("/users/{}/block", person.id), &json!({})),
            Since::Blocks => person.post(&format!("/users/{}/block", owner.id), &json!({})),
            Since::Kicked => {
                scene.host_says("queue.kick", json!({"user_id": person.id}));
                return;
            }
            Since::Guest => {
                scene.host_says("queue.mode", json!({"guest_can": []}));
                scene.host_says("queue.role", json!({"user_id": person.id, "role": "guest"}));
                return;
            }
            Since::NoAdmin => scene.root.put(&account, &json!({"role": "user"})),
            Since::Suspended => scene.root.put(&account, &json!({"is_banned": true, "reason": "spam"})),
            Since::Deactivated => scene.root.delete(&format!("/users/{}", person.id)),
            Since::Erased => {
                let sure = json!({"password": PASSWORD, "confirm_text": "DELETE"});
                person.call("DELETE", "/users/me").json(&sure).send()
            }
            Since::SignedOut => person.post("/auth/logout", &json!({})),
        };
        assert!((200..300).contains(&answer.status), "{self:?}: {answer}");
    }
}
