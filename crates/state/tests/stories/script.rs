//! How a story is written. One line is one act and the answer that is expected:
//!
//! ```text
//! han         appoints wang as clerk until=+30d   -> appointed wang as clerk
//! time        passes   30d
//! wang@bureau:clerk  writes parcels/p1 area:120   -> rejected not_in_office
//! ```
//!
//! First who: a name, with `/key` if they sign with another key than their first, with `@institution:role` if
//! they act in another office than their newest (`@none` in none at all). Then a verb and its words; `name:value`
//! is content, `name=value` a field of the act that is usually left alone. `x*40` is forty times `x`. A line with
//! `{1..9}` stands for nine lines. `#` begins a remark.

use crate::{
    tell::{self, Names},
    verbs,
    world::{DAY, HOUR, MINUTE, OFFICES, SECOND, World, secret},
};
use std::collections::{BTreeMap, BTreeSet};
use types::{Act, As, Did, Digest, Fields, Reject, Sealed, Time, Transaction, Value};

/// A line, taken apart.
pub struct Line<'a> {
    pub name: &'a str,
    key: &'a str,
    office: Option<&'a str>,
    pub verb: &'a str,
    pub words: Vec<&'a str>,
    fields: Vec<(&'a str, &'a str)>,
    options: BTreeMap<&'a str, &'a str>,
    expected: Option<&'a str>,
}

/// Words that only make a line read well.
const FILLERS: &[&str] = &["as", "from", "at", "a", "key"];

impl<'a> Line<'a> {
    pub fn parse(text: &'a str) -> Line<'a> {
        let (act, expected) = match text.split_once("->") {
            Some((act, expected)) => (act, Some(expected.trim())),
            None => (text, None),
        };
        let mut tokens = act.split_whitespace();
        let who = tokens.next().expect("a line says who");
        let (who, office) = who.split_once('@').map_or((who, None), |(who, office)| (who, Some(office)));
        let (name, key) = who.split_once('/').unwrap_or((who, "first"));
        let verb = tokens.next().expect("a line says what");
        let (mut words, mut fields, mut options) = (vec![], vec![], BTreeMap::new());
        for token in tokens {
            match (token.split_once('='), token.split_once(':')) {
                (Some((name, value)), _) => assert!(options.insert(name, value).is_none(), "{name} twice"),
                (None, Some(field)) => fields.push(field),
                (None, None) if FILLERS.contains(&token) => {}
                (None, None) => words.push(token),
            }
        }
        Line { name, key, office, verb, words, fields, options, expected }
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.words.get(at).unwrap_or_else(|| panic!("{} needs more words", self.verb))
    }

    pub fn option(&self, name: &str) -> Option<&'a str> {
        self.options.get(name).copied()
    }

    pub fn text(&self, name: &str, otherwise: &str) -> String {
        repeated(self.option(name).unwrap_or(otherwise))
    }

    pub fn number<T: std::str::FromStr>(&self, name: &str, otherwise: T) -> T {
        self.option(name).map_or(otherwise, |text| text.parse().ok().expect("a number"))
    }

    pub fn list(&self, name: &str, otherwise: &'a str) -> Vec<&'a str> {
        self.option(name).unwrap_or(otherwise).split(',').filter(|one| !one.is_empty()).collect()
    }

    /// A point in time: so long after `now`, or before.
    pub fn time(&self, name: &str, now: Time, otherwise: Time) -> Time {
        match self.option(name) {
            None => otherwise,
            Some(text) if text.starts_with('-') => now - duration(&text[1..]),
            Some(text) => now + duration(text.trim_start_matches('+')),
        }
    }

    /// The line's content as it is written, name and value.
    pub fn raw_fields(&self) -> &[(&'a str, &'a str)] {
        &self.fields
    }

    /// The public and the sealed content.
    pub fn content(&self) -> (Fields, Sealed) {
        let (mut content, mut sealed) = (Fields::default(), Sealed::default());
        for (name, value) in &self.fields {
            let word = name.parse().expect("a word");
            if let Some(of) = value.strip_prefix("copied-from-") {
                sealed.insert(word, commitment(of, name));
            } else if let Some(whose) = value.strip_prefix("opened-by-") {
                sealed.insert(word, crate::applicants::sealed_did(whose, name));
            } else if let Some(of) = value.strip_prefix("did-of-") {
                let did = secret(of, "first").first_of(&"story".parse().expect("a chain")).did;
                content.insert(word, Value::Text(did.to_string()));
            } else if *value == "sealed" {
                sealed.insert(word, commitment(self.name, name));
            } else {
                content.insert(word, value_of(value));
            }
        }
        (content, sealed)
    }
}

/// What stands for a person's answer or paper of this name.
pub fn commitment(of: &str, name: &str) -> Digest {
    Digest::of(format!("{of}/{name}").as_bytes())
}

fn value_of(text: &str) -> Value {
    match (text, text.parse()) {
        ("true" | "false", _) => Value::Bool(text == "true"),
        (_, Ok(number)) => Value::Integer(number),
        _ if text.starts_with('@') => crate::applicants::persons(&text[1..]),
        _ => Value::Text(repeated(text)),
    }
}

/// `\u{3000}` stands for that character, since a line is cut at what is white.
fn written(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a character by its number");
        out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        out += rest;
    }
    out
}

fn repeated(text: &str) -> String {
    let text = &written(text);
    match text.split_once('*') {
        Some((text, times)) => text.repeat(times.parse().expect("how often")),
        None => text.to_owned(),
    }
}

/// `2d3h`, `1ms`.
pub fn duration(text: &str) -> Time {
    let (mut sum, mut rest) = (0, text);
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).expect("a unit after a number");
        let unit_end =
            rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |end| digits + end);
        let unit = match &rest[digits..unit_end] {
            "d" => DAY,
            "h" => HOUR,
            "m" => MINUTE,
            "s" => SECOND,
            "ms" => 1,
            unit => panic!("{unit} is no unit of time"),
        };
        sum += rest[..digits].parse::<Time>().expect("a number") * unit;
        rest = &rest[unit_end..];
    }
    sum
}

/// A world in which a story is told.
pub struct Teller {
    pub world: World,
    pub names: Names,
    offices: BTreeMap<String, As>,
    highest: BTreeMap<Did, u64>,
    /// What the ledger said no with.
    pub seen: BTreeSet<Reject>,
}

impl Teller {
    pub fn new() -> Teller {
        let mut teller = Teller {
            world: World::new(),
            names: Names::default(),
            offices: BTreeMap::new(),
            highest: BTreeMap::new(),
            seen: BTreeSet::new(),
        };
        for (name, institution, role, _) in OFFICES {
            teller.offices.insert((*name).to_owned(), office(&format!("{institution}:{role}")));
            teller.did(name);
        }
        teller
    }

    pub fn did(&mut self, name: &str) -> Did {
        let did = secret(name, "first").first_of(&self.world.genesis.chain).did;
        self.names.persons.insert(did.clone(), name.to_owned());
        did
    }

    pub fn key(&mut self, person: &str, name: &str) -> types::Multikey {
        let key = secret(person, name).multikey();
        self.names.keys.insert(key.clone(), name.to_owned());
        key
    }

    /// Does what a line says and tells what became of it.
    pub fn tell(&mut self, line: &Line) -> String {
        match (line.name, line.verb) {
            ("time", "passes") => {
                let events = self.world.pass(duration(line.word(0)));
                return tell::events(&self.names, &events);
            }
            ("anyone", _) => return tell::look(self, line),
            _ => {}
        }
        let act = verbs::act(self, line);
        let (did, nonce, compact) = self.sign(line, act);
        match self.world.send(&compact) {
            Err(why) => format!("inadmissible {}", tell::snake(&format!("{why:?}"))),
            Ok(receipt) => {
                let highest = self.highest.entry(did).or_default();
                *highest = nonce.max(*highest);
                self.seen.extend(tell::reject(&receipt));
                if let Some(office) = tell::new_office(&receipt) {
                    self.offices.insert(line.word(0).to_owned(), office);
                }
                tell::receipt(&self.names, &receipt)
            }
        }
    }

    fn sign(&mut self, line: &Line, act: Act) -> (Did, u64, String) {
        let did = self.did(line.name);
        let acting_as = match line.office {
            Some("none") => None,
            Some(named) => Some(office(named)),
            None if verbs::is_official(&act) => self.offices.get(line.name).cloned(),
            None => None,
        };
        let nonce = line.number("nonce", self.highest.get(&did).map_or(1, |highest| highest + 1));
        let now = self.world.block.time;
        let transaction = Transaction {
            chain: line.option("chain").unwrap_or("story").parse().expect("a chain"),
            genesis: match line.option("genesis") {
                Some(another) => Digest::of(another.as_bytes()),
                None => self.world.genesis.digest(),
            },
            nonce,
            expires: line.time("expires", now, now + HOUR),
            acting_as,
            act,
        };
        let compact = secret(line.name, line.key).sign(&did, &transaction);
        (did, nonce, compact)
    }
}

fn office(text: &str) -> As {
    let (institution, role) = text.split_once(':').expect("an office is institution:role");
    As { institution: institution.parse().unwrap(), role: role.parse().unwrap() }
}

/// Tells a story to its end; panics at the first line that comes out otherwise.
pub fn play(title: &str, story: &str) -> Teller {
    let mut teller = Teller::new();
    for text in story.lines().flat_map(expand) {
        let text = text.split('#').next().unwrap_or_default().trim();
        if text.is_empty() {
            continue;
        }
        let line = Line::parse(text);
        let came = teller.tell(&line);
        let expected = line.expected.unwrap_or_default();
        assert_eq!(came, expected, "\nin the story {title}:\n    {text}\n    came out as: {came}\n");
    }
    teller.world.replay();
    teller
}

/// `{1..3}` stands for three lines.
fn expand(line: &str) -> Vec<String> {
    let braces = line.split_once('{').and_then(|(_, rest)| rest.split_once('}'));
    let Some((range, Some((first, last)))) = braces.map(|(range, _)| (range, range.split_once(".."))) else {
        return vec![line.to_owned()];
    };
    let (first, last): (u32, u32) = (first.parse().expect("a number"), last.parse().expect("a number"));
    let mark = format!("{{{range}}}");
    (first..=last).map(|number| line.replace(&mark, &number.to_string())).collect()
}

/// Stories by name: each is a test, and all of them can be told at once.
macro_rules! stories {
    ($($title:ident $story:literal)+) => {
        $(
            #[test]
            fn $title() {
                crate::script::play(stringify!($title), $story);
            }
        )+

        /// All of them.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($title), $story)),+];
    };
}
pub(crate) use stories;
