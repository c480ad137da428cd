//! Deleting one's account, and taking one's data along.

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use veza_actors::privacy::{
    AccountDeletion, DeleteAccount, ExportView, FindRequestedExport, OpenExport, RequestExport,
};

use crate::App;
use crate::error::Failure;
use crate::extract::{Body, Caller, Id, Query};
use crate::files::{Holds, Served, serve};
use crate::reply::{Accepted, Answer, Done, DualAnswer, Reply, reply};
use crate::routes::auth::cookies;

pub async fn delete_account(
    app: Data<App>,
    caller: Caller,
    Body(deletion): Body<AccountDeletion>,
) -> DualAnswer<Done> {
    app.system.privacy.ask(DeleteAccount { by: caller.user_id, deletion }).await?;
    Ok(Reply::new(Done::new("Your account is gone")).cookies(cookies::clear(&app.settings.cookies)))
}

/// A copy that was asked for.
#[derive(Serialize, ToSchema)]
#[schema(as = RequestedExport)]
pub struct Asked {
    /// For a person.
    message: &'static str,
    #[serde(flatten)]
    export: ExportView,
}

pub async fn export(app: Data<App>, caller: Caller) -> Accepted<Asked> {
    let export = app.system.privacy.ask(RequestExport { by: caller.user_id }).await?;
    Ok(Reply::new(Asked { message: "You are notified when the copy is ready", export }))
}

/// The copy that was asked for within a day.
#[derive(Serialize, ToSchema)]
pub struct LastExport {
    /// `null`: none was.
    export: Option<ExportView>,
}

pub async fn find_requested_export(app: Data<App>, caller: Caller) -> Answer<LastExport> {
    reply(LastExport { export: app.system.privacy.ask(FindRequestedExport { by: caller.user_id }).await? })
}

/// What makes a link good.
#[derive(Deserialize, IntoParams)]
pub struct Signed {
    /// The link's end, in Unix seconds.
    expires: i64,
    /// Ours.
    #[param(max_length = 64)]
    signature: String,
}

/// A copy of somebody's data.
pub struct Archive;

impl Holds for Archive {
    fn types() -> Vec<&'static str> {
        vec!["application/zip"]
    }
}

pub async fn download_export(
    app: Data<App>,
    request: HttpRequest,
    Id(id): Id,
    Query(Signed { expires, signature }): Query<Signed>,
) -> Result<Served<Archive>, Failure> {
    let opened = app.system.privacy.ask(OpenExport { id, expires, signature }).await?;
    serve(&request, opened).await
}
