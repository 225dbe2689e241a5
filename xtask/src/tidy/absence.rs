//! Invariants of absence: words that must not stand in a room, because what they name belongs to
//! another. Comments do not count, and neither do tests.

use regex_lite::Regex;

use crate::repo::{File, Repo};

/// Words that must not stand in some files.
struct Absence {
    /// Beginnings of paths it holds for.
    within: &'static [&'static str],
    /// Beginnings of paths it does not hold for.
    except: &'static [&'static str],
    /// The words, as a pattern.
    words: &'static str,
    /// Why they must not.
    because: &'static str,
}

/// Rooms that must give every validator and every verifier the same answer for ever.
const PURE: &[&str] = &[
    "crates/types/",
    "crates/rules/",
    "crates/state/",
    "crates/proof/",
    "crates/authoring/",
    "crates/shadow/",
];

const ABSENCES: &[Absence] = &[
    Absence {
        within: PURE,
        except: &[],
        words: r"\bstd::time::|\bSystemTime\b|\bInstant\b|\bnow_utc\b|\bnow_local\b",
        because: "the ledger has no clock: a block's time comes in as an argument",
    },
    Absence {
        within: PURE,
        // A reader names them in order to refuse them.
        except: &["crates/types/src/json.rs", "crates/types/src/chapter.rs"],
        words: r"\bf32\b|\bf64\b",
        because: "the ledger has no floating point: money and measures are integers or decimals",
    },
    Absence {
        within: PURE,
        except: &[],
        words: r"\basync\b|\.await\b|\btokio::",
        because: "the ledger never waits",
    },
    Absence {
        within: PURE,
        except: &[],
        words: r"\bthread_rng\b|\bOsRng\b|\bgetrandom\b|\brand::",
        because: "the ledger has no randomness of its own",
    },
    Absence {
        within: PURE,
        except: &[],
        words: r"\bstd::(fs|net|env|thread|process)\b",
        because: "these rooms build for the browser and touch nothing outside",
    },
    Absence {
        within: &["crates/state/", "crates/rules/"],
        except: &[],
        words: r"\bHashMap\b|\bHashSet\b",
        because: "an unordered map gives two validators two orders: use BTreeMap",
    },
    Absence {
        within: &["crates/"],
        // A verifier follows what a proof says of itself.
        except: &["crates/types/", "crates/proof/"],
        words: r"\bStateKey::(new|head)\b|\bAspect::(HEAD|NONCES|PARAMETERS|ACCESSES|version)\b",
        because: "where something stands is said by its chapter: use types::places",
    },
    Absence {
        within: &["crates/"],
        except: &["crates/authoring/"],
        words: r"\bgranit_parser::|\bserde_saphyr::|\bserde_yaml::",
        because: "only authoring reads YAML; validators see the bundle",
    },
    Absence {
        within: &["crates/"],
        except: &["crates/chain/", "crates/host/"],
        words: r"\bcommonware_\w+::",
        because: "only chain knows the engine, and host the runtime below it; a proof is checked without either",
    },
    Absence {
        within: &["crates/"],
        except: &["crates/chain/"],
        words: r"\bcommonware_(glue|actor|broadcast|resolver|p2p|consensus)::",
        because: "only chain knows how the engine agrees and stores",
    },
    Absence {
        within: &["crates/proof/src/"],
        except: &["crates/proof/src/state.rs"],
        words: r"\bcommonware_storage\b",
        because: "the proof's part of the engine's storage is kept behind one file",
    },
    Absence {
        within: &["crates/chain/src/"],
        except: &[
            "crates/chain/src/store",
            "crates/chain/src/application.rs",
            "crates/chain/src/validator.rs",
        ],
        words: r"\bcommonware_glue::|\bqmdb::",
        because: "parts of the engine that may still change are kept behind these few files",
    },
    Absence {
        within: &["crates/"],
        except: &[
            "crates/index/",
            "crates/doors/",
            "crates/host/",
            "crates/node/",
            "crates/ding/",
            "crates/api/",
        ],
        words: r"\btokio::|\baxum::|\bsqlx::|\breqwest::|\bTcpListener\b",
        because: "only index, doors, host, node and ding know tokio, sockets and files",
    },
    Absence {
        within: &["crates/index/"],
        except: &[],
        words: r"\bchain::|\bstate::|\bnode::",
        because: "the index can never influence the ledger",
    },
    Absence {
        within: &["crates/doors/src/"],
        except: &[],
        words: r"\bchain::|\bstate::|\bindex::",
        because: "the doors count and keep; what the ledger says is asked above them",
    },
    Absence {
        within: &["crates/", "xtask/", "portal/src/"],
        except: &["xtask/src/tidy/absence.rs"],
        words: r"\btodo!|\bunimplemented!|\bTODO\b|\bFIXME\b|\bXXX\b",
        because: "what is not done is said in docs or an issue, not left in the code",
    },
    Absence {
        within: &["crates/"],
        except: &[],
        words: r"#\[allow\(|#!\[allow\(",
        because: "an exception to a lint is an `expect` with its reason",
    },
];

/// Looks for words where they must not be.
pub fn check(repo: &Repo) -> Vec<String> {
    ABSENCES.iter().flat_map(|absence| find(repo, absence)).collect()
}

fn find(repo: &Repo, absence: &Absence) -> Vec<String> {
    let words = Regex::new(absence.words).expect("the patterns above are well-formed");
    let mut problems = Vec::new();
    for file in repo.files.iter().filter(|file| concerns(absence, file)) {
        for (number, line) in file.text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let searched = if absence.words.contains("TODO") { line } else { code };
            if let Some(found) = words.find(searched) {
                let (path, number) = (&file.path, number + 1);
                problems.push(format!("{path}:{number}: `{}`: {}", found.as_str(), absence.because));
            }
        }
    }
    problems
}

fn concerns(absence: &Absence, file: &File) -> bool {
    let path = file.path.as_str();
    let code = path.ends_with(".rs") || path.ends_with(".ts") || path.ends_with(".tsx");
    let test = path.contains("/tests") || path.contains("/benches/") || path.contains("/examples/");
    code && !test
        && absence.within.iter().any(|start| path.starts_with(start))
        && !absence.except.iter().any(|start| path.starts_with(start))
}
