//! The repository keeps its promises; and each check can tell when one is broken.

use serde_json::json;

use super::*;

fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn rooms_use_each_other_as_the_table_says() {
    let repo = Repo::open();
    none(layers::check(&repo, &repo.metadata(&["--no-deps"])));
}

#[test]
fn nothing_stands_where_it_must_not() {
    none(absence::check(&Repo::open()));
}

#[test]
fn chapters_stand_on_every_floor() {
    none(chapters::check(&Repo::open()));
}

#[test]
fn no_files_use_each_other() {
    none(circles::check(&Repo::open()));
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let circle = |one: &str, other: &str| {
        let files = [
            ("crates/a/src/lib.rs", "mod one;\nmod two;\npub use two::Two;\n"),
            ("crates/a/src/one.rs", one),
            ("crates/a/src/one/below.rs", "use super::one;\nuse crate::two::Two;\n"),
            ("crates/a/src/two.rs", other),
        ];
        circles::check(&Repo::of(&files)).len()
    };
    assert_eq!(circle("use crate::two::Two;\n", "pub struct Two;\n"), 0);
    assert_eq!(circle("use crate::two::Two;\n", "fn f() { crate::one::g() }\n"), 1);
    assert_eq!(circle("use super::{std, two::{self, Two}};\n", "use super::one;\n"), 1);
    // By way of a third file, which stands below the first.
    assert_eq!(circle("mod below;\nuse below::Below;\n", "use crate::one::One;\n"), 1);
    // What a comment says does not count, nor what the front of the room hands on.
    assert_eq!(circle("use crate::Two;\n// crate::two\n", "use crate::one::One;\n"), 0);
}

#[test]
fn files_are_short_and_open_with_what_lives_there() {
    none(shape::check(&Repo::open()));
}

#[test]
fn documents_say_what_is_true() {
    none(docs::check(&Repo::open()));
}

#[test]
fn a_command_without_help_is_found() {
    let problems = |makefile: &str| {
        let all = docs::check(&Repo::of(&[("Makefile", makefile)]));
        all.into_iter().filter(|problem| problem.contains("make help")).count()
    };
    assert_eq!(problems(".PHONY: up \\\n  down\nup: ## run it\ndown: up ## stop it\n"), 0);
    assert_eq!(problems(".PHONY: up down\nup: ## run it\ndown: up\n"), 1);
}

#[test]
fn pages_quote_the_numbers_of_the_code() {
    none(limits::check(&Repo::open()));
}

#[test]
fn the_glossary_names_what_exists_and_is_kept() {
    none(glossary::check(&Repo::open()));
}

#[test]
fn dependencies_are_pinned_and_may_be_used() {
    let repo = Repo::open();
    none(dependencies::pinned(&repo, &repo.metadata(&["--no-deps"])));
    none(dependencies::licences(&repo, &dependencies::resolved(&repo)));
}

const TABLE: &str = "<!-- layers: read by xtask -->\n\n| Room | Floor | Uses | Tests | |\n|---|---|---|---|---|\n\
                     | `types` | 1 | – | – | nouns |\n| `state` | 2 | types | – | verbs |\n";

fn package(name: &str, uses: &[(&str, Option<&str>)]) -> serde_json::Value {
    let dependencies =
        uses.iter().map(|(name, kind)| json!({"name": name, "kind": kind, "path": "somewhere"}));
    json!({"name": name, "dependencies": dependencies.collect::<Vec<_>>()})
}

fn layered(packages: &[serde_json::Value]) -> Vec<String> {
    layers::check(&Repo::of(&[("ARCHITECTURE.md", TABLE)]), &json!({"packages": packages}))
}

#[test]
fn an_arrow_must_be_in_the_table_and_the_table_must_be_true() {
    let types = package("types", &[]);
    none(layered(&[types.clone(), package("state", &[("types", None)])]));

    let for_tests = package("state", &[("types", Some("dev"))]);
    assert_eq!(layered(&[types.clone(), for_tests]).len(), 2, "an arrow of tests is another arrow");
    let gone = package("state", &[]);
    assert_eq!(layered(&[types, gone]).len(), 1, "the table says more than is true");
    let upwards = package("types", &[("state", None)]);
    let problems = layered(&[upwards, package("state", &[("types", None)])]);
    assert!(problems.iter().any(|problem| problem.contains("higher floor")));
    assert_eq!(layered(&[package("types", &[])]).len(), 1, "a room of the table must exist");
}

#[test]
fn a_clock_in_state_is_found_and_one_in_a_comment_is_not() {
    let found = |path, text| absence::check(&Repo::of(&[(path, text)])).len();
    assert_eq!(found("crates/state/src/a.rs", "let t = SystemTime::now();"), 1);
    assert_eq!(found("crates/state/src/a.rs", "// SystemTime has no place here"), 0);
    assert_eq!(found("crates/state/src/a/tests.rs", "let t = SystemTime::now();"), 0);
    assert_eq!(found("crates/node/src/a.rs", "let t = SystemTime::now();"), 0);
    assert_eq!(found("crates/state/src/a.rs", "let m: HashMap<u8, u8>;"), 1);
    assert_eq!(found("crates/rules/src/a.rs", "fn a(x: f64) {}"), 1);
    assert_eq!(found("crates/chain/src/mempool.rs", "use commonware_glue::stateful;"), 1);
    assert_eq!(found("crates/chain/src/store.rs", "use commonware_glue::stateful;"), 0);
    assert_eq!(found("crates/index/src/a.rs", "use commonware_codec::Encode;"), 1);
}

#[test]
fn a_misshapen_file_is_found() {
    let found = |path, text: &str| shape::check(&Repo::of(&[(path, text)])).len();
    assert_eq!(found("crates/a/src/b.rs", "//! What lives here.\nfn a() {}\n"), 0);
    assert_eq!(found("crates/a/src/b.rs", "fn a() {}\n"), 1, "no opening");
    assert_eq!(found("crates/a/src/b.rs", &format!("//! Long.\n{}", "\n".repeat(450))), 1);
    assert_eq!(found("portal/src/b.tsx", &format!("/* Long. */\n{}", "\n".repeat(300))), 1);
    assert_eq!(found("crates/a/src/b.rs", "//! A.\n#[test]\nfn a() {}\n"), 1, "a test inside");
    assert_eq!(found("crates/a/src/b/tests.rs", "//! A.\n#[test]\nfn a() {}\n"), 0);
    assert_eq!(found("vectors/a.json", "{"), 1);
    assert_eq!(found("docs/a.md", concat!("see /ro", "ot/a")), 1, "a place on one machine");
}

#[test]
fn an_untrue_document_is_found() {
    let found = |text: &str| {
        let repo = Repo::of(&[("docs/a.md", text), ("crates/a/src/b.rs", "//! B.\npub fn real() {}")]);
        let lacks = |problem: &String| problem.starts_with("docs/a.md");
        docs::check(&repo).into_iter().filter(lacks).count()
    };
    assert_eq!(found("[b](../crates/a/src/b.rs) and [web](https://example.org)"), 0);
    assert_eq!(found("[b](../crates/a/src/c.rs)"), 1);
    assert_eq!(found("[b](../../b.rs)"), 1, "outside the repository");
    assert_eq!(found("`crates/a/src/b.rs::real`"), 0);
    assert_eq!(found("`crates/a/src/b.rs::unreal`"), 1);
    let wide = "a".repeat(110) + "鼎";
    assert_eq!(found(&wide[1..]), 0, "characters, not bytes");
    assert_eq!(found(&wide), 1);
    assert_eq!(found(&format!("| {wide} |\n```text\n{wide}\n```\n")), 0);
    assert_eq!(found(&format!("```text\n```\n{wide}")), 1);

    let whole = docs::check(&Repo::of(&[("docs/spec/rejects.md", "| 1 | `unknown_person` | No |")]));
    assert!(whole.iter().any(|problem| problem.contains("3 office_missing")));
    assert!(!whole.iter().any(|problem| problem.contains("1 unknown_person")));

    let unexplained = |document: &str| {
        let repo = Repo::of(&[("docs/spec/transaction.md", document)]);
        docs::check(&repo).iter().any(|problem| problem.ends_with("lacks identity.create"))
    };
    assert!(unexplained("`identity.create` is an act") && !unexplained("| `identity.create` | `label` |"));
}

#[test]
fn a_number_that_is_not_the_codes_is_found() {
    let code = "pub const KEYS: usize = 2 * 1_024;\nconst ALL: Count = Count { all: 20_000, of_one: 8 };\n\
        impl Default for Few {\n            most: 4,\n}\n\
        impl Default for Many {\n            most: 4 << 20,\n            wait: Duration::from_secs(2 * 60),\n}\n";
    let says = |page: &str, sentence: &str, place: &str| {
        let repo = Repo::of(&[("docs/spec/a.md", page), ("a.rs", code)]);
        limits::quotes(&repo, "a", sentence, &[place]).is_ok()
    };
    assert!(says("| keys |\n2,048 |", "keys | {} |", "a.rs::KEYS"));
    assert!(says("2 KiB", "{/1024} KiB", "a.rs::KEYS"));
    assert!(says("2^11", "{2^}", "a.rs::KEYS") && says("2,047", "{-1}", "a.rs::KEYS"));
    assert!(says("8 of one", "{} of one", "a.rs::ALL.of_one"));
    assert!(says("4 at most", "{} at most", "a.rs::Few:most"));
    assert!(
        says("4 MiB, 2 min", "{/1048576} MiB", "a.rs::Many:most") && says("2 min", "{/60} min", "a.rs::wait")
    );
    assert!(!says("2,049", "{}", "a.rs::KEYS") && !says("2", "{/1000}", "a.rs::KEYS"));
    assert!(!says("2", "{}", "a.rs::NONE") && !says("2", "{}", "b.rs::KEYS"));
}

#[test]
fn a_dependency_without_exact_version_is_found() {
    let asks = |req: &str| {
        let dependency = json!({"name": "serde", "req": req});
        let metadata = json!({"packages": [{"name": "a", "dependencies": [dependency]}]});
        dependencies::pinned(&Repo::of(&[]), &metadata).len()
    };
    assert_eq!((asks("=1.0.0"), asks("^1.0.0"), asks("*")), (0, 1, 1));
    let package = r#"{"dependencies": {"react": "^19.0.0", "vite": "8.3.0"}}"#;
    let repo = Repo::of(&[("portal/package.json", package)]);
    assert_eq!(dependencies::pinned(&repo, &json!({})).len(), 1);
}

#[test]
fn a_licence_is_read_as_its_expression_means() {
    for yes in [
        "MIT",
        "MIT OR GPL-3.0",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "MIT/Apache-2.0",
        "GPL-2.0 OR (MIT AND Zlib)",
    ] {
        assert!(dependencies::allowed(yes), "{yes}");
    }
    for no in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR Apache-2.0) AND AGPL-3.0",
        "GPL-2.0 OR (MIT AND LGPL-3.0)",
    ] {
        assert!(!dependencies::allowed(no), "{no}");
    }
}

#[test]
fn a_chapter_that_lacks_a_floor_or_looks_ahead_is_found() {
    let list = "chapters! {\n    /// A.\n    First(first),\n    /// B.\n    Second(second),\n}\n";
    let found = |path, text| {
        let repo = Repo::of(&[("crates/types/src/chapters.rs", list), (path, text)]);
        chapters::check(&repo)
    };
    let nothing = found("crates/types/src/first/acts.rs", "// second::Act");
    assert!(nothing.contains(&"crates/state/src/second.rs is missing".to_owned()), "{nothing:?}");
    assert!(!nothing.contains(&"crates/types/src/first/acts.rs is missing".to_owned()), "{nothing:?}");
    let ahead = |path, text| found(path, text).iter().any(|problem| problem.contains("comes after it"));
    assert!(!ahead("crates/state/src/first.rs", "// second::act()\nfirst::act()"));
    assert!(ahead("crates/state/src/first/more.rs", "use crate::second::Act;"));
    assert!(!ahead("crates/state/src/firstling.rs", "use crate::second::Act;"), "no chapter");
    assert!(!ahead("crates/state/src/second.rs", "use crate::first::Act;"));
}

#[test]
fn a_word_that_is_no_longer_true_is_found() {
    let head = "| Term | 中文 | In the code | |\n|---|---|---|---|\n";
    let found = |term: &str, more: &str, text: &str| {
        let glossary = format!(
            "## First 一\n\n{head}{term}\n\n{more}\n## Not these\n\n| Not | But |\n|---|---|\n| 甲 | 乙 |\n"
        );
        let problems = glossary::check(&Repo::of(&[
            ("docs/GLOSSARY.md", &glossary),
            ("crates/types/src/chapters.rs", "    First(first),\n"),
            ("crates/types/src/lib.rs", "pub use case::{Case,\n    Other};"),
            ("crates/types/src/first/case.rs", "pub struct Case;"),
            ("portal/src/words/zh.ts", text),
            ("docs/decisions/0001.md", "甲"),
        ]));
        problems.join("; ")
    };
    for real in ["types::Case", "types::Other", "types::first::Case", "crates/types/src/lib.rs", "portal/src"]
    {
        assert_eq!(found(&format!("| case | 件 | `{real}` | A case |"), "", "乙"), "", "{real}");
    }
    for unreal in [
        "types::Cases",
        "types::fir::Case",
        "types::first::Other",
        "crates/types/src/li",
        "case",
        "state::Case",
    ] {
        assert!(
            found(&format!("| case | 件 | `{unreal}` | A case |"), "", "").contains("does not exist"),
            "{unreal}"
        );
    }
    let case = "| case | 件 | `types::Case` | A case |";
    assert!(found(case, "", "丙甲丁").contains("zh.ts:1: 甲 is called 乙"));
    assert!(
        found(case, &format!("{head}| Case | 例 | `types::Case` | Again |\n"), "").contains("has case twice")
    );
    assert!(
        found(case, &format!("{head}| other | 件 | `types::Case` | Again |\n"), "").contains("has 件 twice")
    );
    assert!(found("", "", "").contains("no table for first"));
}
