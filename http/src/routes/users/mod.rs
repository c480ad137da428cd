//! Routes of people.

mod own;
mod people;
pub mod pictures;
mod relations;
pub mod views;

use veza_actors::error::Code;

use super::Table;
use crate::policy::Who;

/// Adds them to the table.
pub fn routes(table: &mut Table) {
    table
        .domain("users", "People")
        .get("/users", Who::Anyone, people::list, "List people. What only administrators may look for is ignored for others.")
        .get(
            "/users/search",
            Who::Anyone,
            people::search,
            "Find people by their names. Words, beginnings of words and what is spelt a little differently; phrases, `or` and `-not` \
             as in the search of messages.",
        )
        .get(
            "/users/suggestions",
            Who::User,
            people::suggest_users,
            "See whom one may want to follow. Followed by those whom one follows, of one's genres, or new: nothing that was \
             observed of anyone.",
        )
        .get(
            "/users/by-username/{username}",
            Who::Anyone,
            people::find_user_by_username,
            "Find a person by name. Upper and lower case are the same.",
        );
    own(table);
    person(table);
    portraits(table);
}

fn portraits(table: &mut Table) {
    table
        .post(
            "/users/me/avatar",
            Who::User,
            pictures::set_avatar,
            "Show a picture of oneself. 512 by 512 pixels are made of its middle.",
        )
        .delete(
            "/users/me/avatar",
            Who::User,
            pictures::remove_avatar,
            "Show no picture of oneself. Again changes nothing.",
        )
        .post(
            "/users/me/banner",
            Who::User,
            pictures::set_banner,
            "Show a wide picture above one's profile. 1500 by 500 pixels are made of its middle.",
        )
        .delete(
            "/users/me/banner",
            Who::User,
            pictures::remove_banner,
            "Show no wide picture. Again changes nothing.",
        )
        .get(
            "/users/me/avatar",
            Who::User,
            pictures::download_own_avatar,
            "See one's own picture. As `GET /users/{id}/avatar` with one's own id.",
        )
        .fails(Code::NotFound)
        .fails(Code::RangeNotSatisfiable)
        .get(
            "/users/me/banner",
            Who::User,
            pictures::download_own_banner,
            "See one's own wide picture. As `GET /users/{id}/banner` with one's own id.",
        )
        .fails(Code::NotFound)
        .fails(Code::RangeNotSatisfiable)
        .get("/users/{id}/avatar", Who::Anyone, pictures::download_avatar, "See a person's picture")
        .fails(Code::RangeNotSatisfiable)
        .get(
            "/users/{id}/banner",
            Who::Anyone,
            pictures::download_banner,
            "See the wide picture of a profile. A private one shows it to its owner.",
        )
        .fails(Code::RangeNotSatisfiable);
}

fn own(table: &mut Table) {
    table
        .get("/users/me", Who::User, people::find_me, "Get one's own profile. As `GET /users/{id}` with one's own id.")
        .put("/users/me", Who::User, own::change_me, "Change one's own profile. As `PUT /users/{id}` with one's own id.")
        .named("update_me")
        .post(
            "/users/me/upgrade-creator",
            Who::User,
            own::upgrade,
            "Become a creator. Who is more already stays it. Whose role an administrator took away is refused until one gives it back.",
        )
        .named("upgrade_to_creator")
        .post(
            "/users/me/privacy/opt-out",
            Who::User,
            own::opt_out,
            "Say that one's data may not be sold. Or may, again.",
        )
        .named("opt_out_of_sale")
        .get(
            "/users/me/blocks",
            Who::User,
            relations::list_blocked_users,
            "List whom one blocks. The newest first.",
        )
        .get(
            "/users/me/plays",
            Who::User,
            own::list_plays,
            "List what one has heard. The newest first; a track counts when half of it was heard, or four minutes.",
        );
}

fn person(table: &mut Table) {
    table
        .get("/users/{id}", Who::Anyone, people::find, "Get a person's profile. Address, birthdate and gender for its owner only.")
        .put("/users/{id}", Who::Entitled, own::change, "Change a profile. What is left out stays, an empty text is taken away.")
        .named("update_user")
        .delete(
            "/users/{id}",
            Who::Session,
            own::delete,
            "Delete an account. One's own by the password; administrators delete those of others. It is only marked; \
             `DELETE /users/me` erases.",
        )
        .fails(Code::NotFound)
        .fails(Code::Forbidden)
        .get("/users/{id}/completion", Who::Entitled, own::find_profile_completion, "See how much of one's profile is filled in")
        .get("/users/{id}/likes", Who::User, people::list_likes, "List the tracks that a person likes. The newest like first.")
        .get("/users/{id}/reposts", Who::Anyone, people::list_reposts, "List the tracks that a person reposted. The newest first.")
        .post("/users/{id}/follow", Who::User, relations::follow, "Follow a person. Again changes nothing.")
        .delete("/users/{id}/follow", Who::User, relations::unfollow, "Follow a person no more. Again changes nothing.")
        .post(
            "/users/{id}/block",
            Who::User,
            relations::block,
            "Block a person. You do not see, follow, write to or notify each other any more; rooms that you share go on.",
        )
        .delete("/users/{id}/block", Who::User, relations::unblock, "Block a person no more. Again changes nothing.");
}
