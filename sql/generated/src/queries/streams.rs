// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct SweepRoomEventsParams {
    pub kept: i64,
    pub batch: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SweepUserEventsParams {
    pub kept: i64,
    pub batch: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SweepQueueEventsParams {
    pub kept: i64,
    pub batch: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SweepQueueOperationsParams {
    pub kept: i64,
    pub batch: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SweepRoomEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_room_events() -> SweepRoomEventsStmt {
    SweepRoomEventsStmt(
        "DELETE FROM room_events e USING ( SELECT o.room_id, o.seq FROM rooms r CROSS JOIN LATERAL ( SELECT e.room_id, e.seq FROM room_events e WHERE e.room_id = r.id AND e.seq <= r.last_offset - $1::bigint ORDER BY e.seq LIMIT $2) o WHERE r.last_offset > $1 LIMIT $2) old WHERE e.room_id = old.room_id AND e.seq = old.seq",
        None,
    )
}
impl SweepRoomEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        kept: &'a i64,
        batch: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[kept, batch]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SweepRoomEventsParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SweepRoomEventsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SweepRoomEventsParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.kept, &params.batch))
    }
}
pub struct SweepUserEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_user_events() -> SweepUserEventsStmt {
    SweepUserEventsStmt(
        "DELETE FROM user_events e USING ( SELECT o.user_id, o.seq FROM user_streams s CROSS JOIN LATERAL ( SELECT e.user_id, e.seq FROM user_events e WHERE e.user_id = s.user_id AND e.seq <= s.last_offset - $1::bigint ORDER BY e.seq LIMIT $2) o WHERE s.last_offset > $1 LIMIT $2) old WHERE e.user_id = old.user_id AND e.seq = old.seq",
        None,
    )
}
impl SweepUserEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        kept: &'a i64,
        batch: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[kept, batch]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SweepUserEventsParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SweepUserEventsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SweepUserEventsParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.kept, &params.batch))
    }
}
pub struct SweepQueueEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_queue_events() -> SweepQueueEventsStmt {
    SweepQueueEventsStmt(
        "DELETE FROM queue_events e USING ( SELECT o.session_id, o.seq FROM queue_sessions s CROSS JOIN LATERAL ( SELECT e.session_id, e.seq FROM queue_events e WHERE e.session_id = s.id AND (e.seq <= s.last_offset - $1::bigint OR s.ended_at < now() - interval '1 day') ORDER BY e.seq LIMIT $2) o WHERE s.last_offset > $1 OR s.ended_at < now() - interval '1 day' LIMIT $2) old WHERE e.session_id = old.session_id AND e.seq = old.seq",
        None,
    )
}
impl SweepQueueEventsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        kept: &'a i64,
        batch: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[kept, batch]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SweepQueueEventsParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SweepQueueEventsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SweepQueueEventsParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.kept, &params.batch))
    }
}
pub struct SweepQueueOperationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_queue_operations() -> SweepQueueOperationsStmt {
    SweepQueueOperationsStmt(
        "DELETE FROM queue_operations WHERE (session_id, op_id) IN ( SELECT o.session_id, o.op_id FROM queue_sessions s CROSS JOIN LATERAL ( SELECT o.session_id, o.op_id FROM queue_operations o WHERE o.session_id = s.id AND (o.rev <= s.rev - $1::bigint OR s.ended_at < now() - interval '30 days') ORDER BY o.rev LIMIT $2) o WHERE s.rev > $1 OR s.ended_at < now() - interval '30 days' LIMIT $2)",
        None,
    )
}
impl SweepQueueOperationsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        kept: &'a i64,
        batch: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[kept, batch]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SweepQueueOperationsParams,
        std::pin::Pin<
            Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
        >,
        C,
    > for SweepQueueOperationsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SweepQueueOperationsParams,
    ) -> std::pin::Pin<
        Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>,
    > {
        Box::pin(self.bind(client, &params.kept, &params.batch))
    }
}
pub struct SweepQueueItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep_queue_items() -> SweepQueueItemsStmt {
    SweepQueueItemsStmt(
        "DELETE FROM queue_session_items WHERE (session_id, id) IN ( SELECT i.session_id, i.id FROM queue_session_items i JOIN queue_sessions s ON s.id = i.session_id WHERE s.ended_at < now() - interval '1 day' LIMIT $1)",
        None,
    )
}
impl SweepQueueItemsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        batch: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[batch]).await
    }
}
