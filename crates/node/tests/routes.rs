//! The doors and their description are the same: every route is in the OpenAPI document, and the document names no
//! door that is not there.

use serde_json::Value;
use std::collections::BTreeSet;

const ROUTER: &str = include_str!("../src/http.rs");

/// `method path` of every `.route("path", method(…))`.
fn routes() -> BTreeSet<String> {
    let mut routes = BTreeSet::new();
    for route in ROUTER.split(".route(").skip(1) {
        let route = route.split("\n        .").next().unwrap();
        let path = route.split('"').nth(1).expect("a path in quotes");
        for method in ["get", "post", "put", "delete", "patch"] {
            if route.contains(&format!("{method}(")) {
                routes.insert(format!("{method} {path}"));
            }
        }
    }
    routes
}

/// Every route is described, and everything described is a route
#[test]
fn routes_and_description_are_the_same() {
    let document: Value = serde_json::from_str(&api::openapi()).unwrap();
    let described: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(move |method| format!("{method} {path}"))
        })
        .collect();
    let routes = routes();
    assert!(routes.len() > 20, "the routes were found: {routes:?}");
    assert_eq!(routes, described);
}
