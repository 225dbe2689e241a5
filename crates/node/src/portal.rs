//! The portal's files, carried in the binary. A path of the portal that is no file is its first page, which finds
//! its own way. Without a built portal the node says so instead.

use axum::{
    body::Body,
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../portal/dist"]
#[allow_missing = true]
struct Files;

const MISSING: &str = "<!doctype html><meta charset=utf-8><title>Ding 鼎</title>\
<p>门户尚未构建：请运行 make portal 后重新编译。<p>The portal was not built: run `make portal` and build again.";

/// A file of the portal, or its first page.
pub async fn file(method: Method, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("v1/") || !matches!(method, Method::GET | Method::HEAD) {
        return doors::problem(api::ProblemKind::NotFound.because(format!("no {method} {}", uri.path())));
    }
    match Files::get(path).filter(|_| !path.is_empty()) {
        Some(file) => answer(path, file.data.into_owned()),
        None if path.rsplit('/').next().is_some_and(|name| name.contains('.')) => {
            StatusCode::NOT_FOUND.into_response()
        }
        None => match Files::get("index.html") {
            Some(page) => answer("index.html", page.data.into_owned()),
            None => answer("index.html", MISSING.as_bytes().to_vec()),
        },
    }
}

fn answer(path: &str, data: Vec<u8>) -> Response {
    // Names under assets/ carry a hash of their content; everything else may change with the next build.
    let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = Response::new(Body::from(data));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media(path)));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

fn media(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
