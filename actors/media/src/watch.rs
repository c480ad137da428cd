//! Asks the bucket again and again whether it answers.

use std::time::Duration;

use object_store::path::Path as Place;
use object_store::{Error, ObjectStore, ObjectStoreExt};
use veza_kernel::Metrics;

use super::store::Store;

/// Between two looks.
const PAUSE: Duration = Duration::from_secs(5);
/// A bucket that takes longer is as good as away.
const WITHIN: Duration = Duration::from_secs(4);
/// Nothing is ever kept under this name.
const NOTHING: &str = "is-there-anybody";

/// Asks the bucket for ever.
pub async fn watch_for_ever(store: Store, metrics: Metrics) {
    metrics.footing.store_up.set(1);
    let Some((objects, prefix)) = store.bucket() else { return };
    let place: Place = prefix.parts().chain([NOTHING.into()]).collect();
    loop {
        let found = Box::pin(tokio::time::timeout(WITHIN, ask(objects, &place))).await;
        let found = found.unwrap_or_else(|_elapsed| Err(format!("no answer within {} s", WITHIN.as_secs())));
        metrics.footing.store_up.set(found.is_ok().into());
        store.pulse().take(found);
        tokio::time::sleep(PAUSE).await;
    }
}

/// Asks for what is not there: that it is not is an answer, and costs nothing.
async fn ask(objects: &dyn ObjectStore, place: &Place) -> Result<(), String> {
    let Err(error) = objects.get(place).await else { return Ok(()) };
    let said = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    match error {
        Error::NotFound { .. } if !said.contains("NoSuchBucket") => Ok(()),
        // who may not list a bucket is not told what is missing in it
        _ if said.contains("<Code>AccessDenied</Code>") => Ok(()),
        _ => Err(said),
    }
}
