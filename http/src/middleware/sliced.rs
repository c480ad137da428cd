//! Long bodies that stand in memory, handed to the connection in slices: it takes the next one when it has room for it. In one piece
//! they would be copied whole for each request that waits behind a client that does not read. A body keeps its request under way until
//! the connection has taken all of it.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use bytes::Bytes;

use crate::limits::UnderWay;

/// Bytes of a slice; the connection stops asking once it holds twice as much.
const SLICE: usize = 16 << 10;

struct Sliced(Bytes);

impl MessageBody for Sliced {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.0.len() as u64)
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let length = SLICE.min(self.0.len());
        Poll::Ready((length > 0).then(|| Ok(self.0.split_to(length))))
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        Ok(self.0)
    }
}

/// A body that is still on its way.
struct Lasting {
    body: BoxBody,
    _under_way: UnderWay,
}

impl MessageBody for Lasting {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(context)
    }
}

/// Returns the same body, in slices if it is a long one in memory. A body that is short goes out with its head.
pub fn sliced(body: BoxBody, under_way: Option<UnderWay>) -> BoxBody {
    let body = match body.try_into_bytes() {
        Ok(bytes) if bytes.len() > SLICE => BoxBody::new(Sliced(bytes)),
        Ok(bytes) => return BoxBody::new(bytes),
        Err(body) => body,
    };
    match under_way {
        Some(under_way) => BoxBody::new(Lasting { body, _under_way: under_way }),
        None => body,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::body::to_bytes;

    use super::*;

    #[actix_web::test]
    async fn a_long_body_comes_whole_and_never_more_than_a_slice_at_once() {
        let whole: Bytes = (0..100_000_u32).map(|number| number.to_le_bytes()[0]).collect::<Vec<u8>>().into();
        let body = sliced(BoxBody::new(whole.clone()), None);
        assert_eq!(body.size(), BodySize::Sized(100_000));
        assert_eq!(to_bytes(body).await.unwrap(), whole);
        let mut slices = Sliced(whole);
        let mut context = Context::from_waker(std::task::Waker::noop());
        while let Poll::Ready(Some(Ok(slice))) = Pin::new(&mut slices).poll_next(&mut context) {
            assert!(slice.len() <= SLICE);
        }
    }
}
