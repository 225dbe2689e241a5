//! `docs/spec/http.md` says what the table of endpoints, the problems and the views say. `cargo xtask vectors` writes its
//! table of endpoints anew.

#[path = "../../types/tests/pages/page.rs"]
mod page;

use api::endpoints::{Answer, Body, Endpoint, Method, Parameter, Takes};
use page::{Page, code, names};
use serde_json::Value;
use std::{collections::BTreeSet, fmt::Write as _};

/// The table of endpoints.
fn endpoints() -> String {
    let mut table = String::from("\n| Path | Takes | Answers | |\n|---|---|---|---|\n");
    for endpoint in Endpoint::ALL {
        let described = endpoint.described();
        let method = match described.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        };
        let mark = |parameter: &Parameter| if parameter.required { "" } else { "?" };
        let body = match described.body {
            Body::None => None,
            Body::Bytes => Some("a file".to_owned()),
            Body::Jose => Some("a compact JWS".to_owned()),
            Body::Lines => Some("a compact JWS a line".to_owned()),
            Body::Text => Some("a text".to_owned()),
        };
        let query = described.in_query.iter().map(|one| format!("`{}{}`", one.name, mark(one)));
        let takes: Vec<String> = query.chain(body).collect();
        let answers = match described.answer {
            Answer::One(view) => format!("`{view}`"),
            Answer::Page(view) => format!("page of `{view}`"),
            Answer::List(view) => format!("list of `{view}`"),
            Answer::Proof => "[envelope](proof.md)".to_owned(),
            Answer::Events => "events, each with a `Tip`".to_owned(),
            Answer::Text(media) => format!("`{media}`"),
            Answer::Nothing => String::new(),
        };
        let (path, says) = (described.path, described.says);
        let cell = |text: String| if text.is_empty() { text } else { format!(" {text}") };
        let (takes, answers) = (cell(takes.join(", ")), cell(answers));
        let _ = writeln!(table, "| `{method} {path}` |{takes} |{answers} | {says} |");
    }
    table + "\n"
}

#[test]
fn the_tables_say_what_this_code_does() {
    Page::open("http").holds_made("endpoints", &endpoints());
}

/// What is at a path, with names or values where the table has braces.
fn at(path: &str) -> impl Iterator<Item = &'static Endpoint> {
    let fits = move |described: &str| {
        let (path, described) = (path.split('/'), described.split('/'));
        path.clone().count() == described.clone().count()
            && path.zip(described).all(|(part, meant)| part == meant || meant.starts_with('{'))
    };
    Endpoint::ALL.iter().filter(move |endpoint| fits(endpoint.described().path))
}

const PAGES: [&str; 9] =
    ["http", "transaction", "rejects", "block", "state", "proof", "receipts", "bundle", "packages"];

#[test]
fn no_page_names_a_path_that_there_is_not() {
    // The beginning of paths, and the one file that is no endpoint.
    let beside = ["/v1/", "/print/…", "/print/style.css"];
    let is_path = |word: &&str| ["/v1", "/print", "/openapi"].iter().any(|begin| word.starts_with(begin));
    for name in PAGES {
        for text in code(Page::open(name).text()) {
            for word in text.split_whitespace().filter(is_path).filter(|word| !beside.contains(word)) {
                let (path, query) = word.split_once('?').unwrap_or((word, ""));
                // `…[/proof]` is two paths.
                let shorter = path.split('[').next().unwrap_or_default();
                for path in [shorter.to_owned(), path.replace(['[', ']'], "")] {
                    assert!(at(&path).next().is_some(), "{name}.md: {path} is nowhere");
                }
                let asked = query.split('=').next().unwrap_or_default();
                let mut taken = at(path).flat_map(|endpoint| endpoint.described().in_query);
                let takes = asked.is_empty() || taken.any(|parameter| parameter.name == asked);
                assert!(takes, "{name}.md: {path} is not asked with {asked}");
            }
        }
    }
}

/// The lists of the page, and what each is asked for.
const LISTS: [(&str, Endpoint); 8] = [
    ("blocks", Endpoint::Blocks),
    ("transactions", Endpoint::Transactions),
    ("cases", Endpoint::Cases),
    ("records", Endpoint::Records),
    ("what an office has to do", Endpoint::Desk),
    ("notices", Endpoint::Notices),
    ("versions of a record", Endpoint::History),
    ("search", Endpoint::Search),
];

#[test]
fn every_list_is_turned_and_filtered_as_the_page_says() {
    let page = Page::open("http").part("## Lists");
    let rows = page.rows();
    for (name, endpoint) in LISTS {
        let row = rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("http.md lacks {name}"));
        let (turns, filters): (Vec<&Parameter>, Vec<&Parameter>) = endpoint
            .described()
            .in_query
            .iter()
            .partition(|one| ["after", "before", "limit"].contains(&one.name));
        let turned: Vec<&str> = turns.iter().map(|one| one.name).filter(|name| *name != "limit").collect();
        let said: Vec<String> = names(&row[2]).into_iter().filter(|name| name != "next").collect();
        assert_eq!(said, turned, "http.md: how {name} is turned");
        let meant: Vec<String> = filters
            .iter()
            .flat_map(|one| {
                let words = if let Takes::OneOf(words) = one.takes { words } else { &[] };
                [&[one.name], words].concat()
            })
            .map(str::to_owned)
            .collect();
        page.compare(name, &names(&row[3]), &meant);
    }
    for endpoint in Endpoint::ALL {
        let listed = LISTS.iter().any(|(_, known)| known == endpoint);
        let turned = endpoint.described().in_query.iter().any(|one| ["after", "before"].contains(&one.name));
        assert!(listed || !turned, "http.md, Lists, lacks {endpoint:?}");
    }
}

#[test]
fn every_problem_stands_on_the_page_with_its_status_and_no_other() {
    let page = Page::open("http").part("## Problems");
    let sorted = |list: BTreeSet<String>| list.into_iter().collect::<Vec<_>>();
    let said = page.rows().iter().map(|row| format!("{} {}", row[0].trim_matches('`'), row[1])).collect();
    let meant =
        api::ProblemKind::ALL.iter().map(|kind| format!("{} {}", kind.name(), kind.status())).collect();
    page.compare("problems", &sorted(said), &sorted(meant));
}

/// Answers that the page writes out.
const VIEWS: [(&str, &str); 6] = [
    ("UploadOpened", "{token, seconds, answers, papers}"),
    ("Stored", "{\"digest\"}"),
    ("Challenge", "{chain, audience, challenge, seconds}"),
    ("Opened", "{token, did, seconds}"),
    ("PersonalView", "{height, answers: [{name, value, disclosure, stated_by?}], papers, missing}"),
    ("Submitted", "{id, status, height?, position?, receipt?}"),
];

#[test]
fn answers_have_the_members_that_the_page_names() {
    let page = Page::open("http");
    let document: Value = serde_json::from_str(&api::openapi()).unwrap();
    let properties = |view: &str| -> BTreeSet<String> {
        let properties = document["components"]["schemas"][view]["properties"].as_object();
        properties.unwrap_or_else(|| panic!("{view}")).keys().cloned().collect()
    };
    for (view, written) in VIEWS {
        page.says(&format!("`{written}`"));
        let said =
            names(&format!("`{written}`")).into_iter().map(|name| name.trim_end_matches('?').to_owned());
        let mut meant = properties(view);
        if view == "PersonalView" {
            meant.extend(properties("PersonalAnswer"));
        }
        assert_eq!(said.collect::<BTreeSet<_>>(), meant, "{view}");
    }
}
