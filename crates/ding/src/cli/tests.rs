//! What the command line must be told.

use super::Cli;
use clap::{Parser as _, error::ErrorKind};

#[test]
fn nobody_signs_an_official_act_without_naming_its_legal_basis() {
    for (official, key) in [
        ("service endorse permit 1", "--key"),
        ("package endorse restaurant 1", "--key"),
        ("service publish folder --key a.key", "--supervisor-key"),
        ("package publish folder --key a.key", "--supervisor-key"),
        ("bench --url http://localhost:8080", "--key"),
    ] {
        let words: Vec<&str> =
            ["ding"].into_iter().chain(official.split(' ')).chain([key, "b.key"]).collect();
        let error = Cli::try_parse_from(&words).map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument, "{official}");
        assert!(error.to_string().contains("--basis <TEXT>"), "{error}");
        let with = words.into_iter().chain(["--basis", "Administrative Licensing Law §61"]);
        assert!(Cli::try_parse_from(with).is_ok(), "{official}");
    }
}
