//! Finding people.

use actix_web::web::Data;
use veza_actors::users::{FindPublicUser, PublicUser};

use crate::App;
use crate::extract::{Caller, Path};
use crate::reply::{Answer, reply};

pub async fn by_username(app: Data<App>, _: Caller, Path((name,)): Path<(String,)>) -> Answer<PublicUser> {
    reply(app.system.users.ask(FindPublicUser(name)).await?)
}
