//! The token by which a page shows that it is none of another site.

use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::App;
use crate::extract::Visitor;
use crate::reply::{Answer, Reply};
use crate::routes::auth::cookies;

/// Goes into `X-CSRF-Token`.
#[derive(Serialize, ToSchema)]
pub struct CsrfToken {
    csrf_token: String,
}

pub async fn create_csrf_token(app: Data<App>, Visitor(caller): Visitor) -> Answer<CsrfToken> {
    let session = caller.map_or(Uuid::nil(), |caller| caller.session_id);
    let csrf_token = app.system.authenticator.csrf_token(session)?;
    let life = app.system.settings.session_days * 24 * 3600;
    let cookie = cookies::csrf(&app.settings.cookies, csrf_token.clone(), life);
    Ok(Reply::new(CsrfToken { csrf_token }).cookies([cookie]))
}
