//! A request's body on its way: it must come at a least rate, and what of it lies in memory is counted.

use crate::{Client, shares::Part};
use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::{
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Instant, Sleep};

/// What became of a body.
#[derive(Clone, Default)]
pub struct Told(Arc<AtomicU8>);

/// Why a body was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Ended {
    /// It came too slowly.
    #[error("the body came too slowly")]
    TooSlow,
    /// There is no memory for it.
    #[error("there is no room for the body")]
    NoRoom,
}

impl Told {
    /// Why it was not read to its end, if it was not.
    pub fn ended(&self) -> Option<Ended> {
        match self.0.load(Ordering::Relaxed) {
            1 => Some(Ended::TooSlow),
            2 => Some(Ended::NoRoom),
            _ => None,
        }
    }
}

/// The least a body must bring.
#[derive(Clone, Copy)]
pub struct Pace {
    /// Beside what the rate allows.
    pub time: Duration,
    /// Bytes in a second.
    pub rate: u64,
}

/// Memory that a request's body takes, until its answer was sent.
pub type Memory = Arc<Mutex<Part<Client>>>;

/// A body that is watched.
pub struct Watched {
    body: Body,
    pace: Pace,
    began: Instant,
    received: u64,
    deadline: Pin<Box<Sleep>>,
    memory: Option<Memory>,
    told: Told,
}

impl Watched {
    /// Watches `body`; without `memory` it is passed on and kept nowhere.
    pub fn new(body: Body, pace: Pace, memory: Option<Memory>, told: Told) -> Watched {
        let began = Instant::now();
        let deadline = Box::pin(tokio::time::sleep_until(began + pace.time));
        Watched { body, pace, began, received: 0, deadline, memory, told }
    }

    fn take(&mut self, bytes: u64) -> bool {
        self.received += bytes;
        let allowed = Duration::from_millis(self.received.saturating_mul(1_000) / self.pace.rate.max(1));
        self.deadline.as_mut().reset(self.began + self.pace.time + allowed);
        let Some(memory) = &self.memory else { return true };
        memory.lock().expect("nobody panics while counting").grow(bytes)
    }

    fn end(&self, why: Ended) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let number = if why == Ended::TooSlow { 1 } else { 2 };
        self.told.0.store(number, Ordering::Relaxed);
        Poll::Ready(Some(Err(axum::Error::new(why))))
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, |data| data.len() as u64);
                if self.take(bytes) { Poll::Ready(Some(Ok(frame))) } else { self.end(Ended::NoRoom) }
            }
            Poll::Pending => match self.deadline.as_mut().poll(context) {
                Poll::Ready(()) => self.end(Ended::TooSlow),
                Poll::Pending => Poll::Pending,
            },
            other => other,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer's body that keeps something until it was sent.
pub struct Keeping<T> {
    body: Body,
    /// Given back when the body is dropped.
    _kept: T,
}

impl<T> Keeping<T> {
    /// Keeps `kept` as long as `body`.
    pub fn new(body: Body, kept: T) -> Keeping<T> {
        Keeping { body, _kept: kept }
    }
}

impl<T: Unpin> HttpBody for Keeping<T> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
