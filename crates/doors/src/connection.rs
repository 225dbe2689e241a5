//! Connections: so many at once and of one address, heads that come in time, and answers that are taken. axum's own
//! server has no such limits, so the loop is here; what is served is a router like any other.

use crate::{Guard, guard::Peer};
use api::{Problem, ProblemKind};
use axum::{Router, body::Body, http::Request, response::Response};
use hyper::{body::Incoming, server::conn::http1, service::Service};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{
    convert::Infallible,
    future::Future,
    io,
    net::IpAddr,
    pin::{Pin, pin},
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    time::Sleep,
};
use tower::ServiceExt as _;

/// How long requests in hand may take once the node is told to stop.
const LEAVE_TIME: Duration = Duration::from_secs(3);
/// Rest after a connection could not be taken, as when the machine has no more files.
const REST: Duration = Duration::from_millis(50);
/// What of a request's head is held at once.
const HEAD_BYTES: usize = 64 << 10;

/// Serves until `stop` ends; requests in hand are finished, unless they take longer than [`LEAVE_TIME`] as those
/// do who listen to events. The router must be behind [`crate::guard::guard`], with this guard.
pub async fn serve(listener: TcpListener, router: Router, guard: Guard, stop: impl Future<Output = ()>) {
    let leaving = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => (stream, peer.ip()),
                Err(error) => {
                    tracing::debug!(%error, "a connection was not taken");
                    tokio::time::sleep(REST).await;
                    continue;
                }
            },
        };
        let Some(place) = guard.connect(peer) else {
            turn_away(stream);
            continue;
        };
        let served = leaving.watch(talk(stream, peer, &router, &guard));
        tokio::spawn(async move {
            let _ = served.await;
            drop(place);
        });
    }
    let _ = tokio::time::timeout(LEAVE_TIME, leaving.shutdown()).await;
}

type Talk = http1::Connection<TokioIo<Pressed>, Answers>;

fn talk(stream: TcpStream, peer: IpAddr, router: &Router, guard: &Guard) -> Talk {
    let _ = stream.set_nodelay(true);
    let limits = guard.limits();
    let stream = TokioIo::new(Pressed::new(stream, limits.write_time));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(stream, Answers { router: router.clone(), peer })
}

/// Answers the requests of one connection.
struct Answers {
    router: Router,
    peer: IpAddr,
}

impl Service<Request<Incoming>> for Answers {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(self.peer));
        Box::pin(self.router.clone().oneshot(request))
    }
}

/// Says that there is no room, if that can be said at once.
fn turn_away(stream: TcpStream) {
    let body = ProblemKind::Full.because("too many connections are open");
    let body = serde_json::to_string::<Problem>(&body).expect("a problem is JSON");
    let head =
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\nretry-after: 1\r\n";
    let answer = format!("{head}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
    let _ = stream.try_write(answer.as_bytes());
}

/// A connection whose other side must take what it asked for.
struct Pressed {
    stream: TcpStream,
    time: Duration,
    /// Runs while nothing is taken.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Pressed {
    fn new(stream: TcpStream, time: Duration) -> Pressed {
        Pressed { stream, time, waiting: None }
    }

    fn press<T>(&mut self, context: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            self.waiting = None;
            return done;
        }
        let time = self.time;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(time)));
        match waiting.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Pressed {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Pressed {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.press(context, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.press(context, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_flush(context);
        self.press(context, done)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_shutdown(context);
        self.press(context, done)
    }
}
