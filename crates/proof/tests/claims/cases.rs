//! Good envelopes of every kind and shape: each is there because a verifier that leaves out a rule would fail at it.

use crate::synth::{Body, Sealer, State, chain, header};
use crate::transactions;
use types::{
    Aspect, Did, Digest, Header, RecordId, RoleId, SecretKey, StateKey, Subject,
    proof::{AbsenceClaim, Claim, Envelope, HistoryClaim, ValueClaim},
    registry::{Attestation, Version},
};

pub const HEAD: (Aspect, Aspect) = (Aspect::HEAD, Aspect::HEAD);

/// What is made, in order.
pub struct Made {
    pub sealer: Sealer,
    pub good: Vec<(&'static str, Envelope)>,
}

pub fn record(name: &str) -> Subject {
    Subject::record(&"parcels".parse().unwrap(), &name.parse::<RecordId>().unwrap())
}

/// Any text as a subject.
pub fn subject(text: &str) -> Subject {
    serde_json::from_value(text.into()).unwrap()
}

pub fn officer() -> Did {
    SecretKey::ed25519([1; 32]).first_of(&chain()).did
}

pub fn version(name: &str, number: u64, n: i64, previous: Option<&str>) -> Version {
    Version {
        register: "parcels".parse().unwrap(),
        record: name.parse().unwrap(),
        version: number,
        content: serde_json::from_str(&format!("{{\"n\":{n}}}")).unwrap(),
        sealed: Default::default(),
        schema_version: 1,
        institution: "bureau".parse().unwrap(),
        role: "clerk".parse().unwrap(),
        by: officer(),
        attestation: Attestation::Entered,
        source: None,
        basis: "民法典 §216".into(),
        case: None,
        holder: None,
        valid: None,
        ended: None,
        time: 1_790_000_000_000 + number,
        tx: Digest::of(&n.to_be_bytes()),
        previous: previous.map(|text| Digest::of(text.as_bytes())),
    }
}

/// Three versions of a record, oldest first.
pub fn three(name: &str) -> [String; 3] {
    let first = version(name, 1, 3, None).to_json();
    let second = version(name, 2, 40, Some(&first)).to_json();
    let third = version(name, 3, 77, Some(&second)).to_json();
    [first, second, third]
}

/// A state with something of every kind in it, and much that was set again and again.
pub fn busy() -> State {
    let mut state = State::default();
    let [first, second, third] = three("p3");
    state.set(&record("p3"), Aspect::version(1), &first);
    state.set(&record("p3"), Aspect::version(2), &second);
    state.set(&record("p3"), Aspect::HEAD, &third);
    for (subject, aspect, value) in of_every_kind() {
        state.set(&subject, aspect, &value);
    }
    for n in 0..30 {
        let name = format!("f{n}");
        state.set(&record(&name), Aspect::HEAD, &version(&name, 1, n, None).to_json());
    }
    state.set(&record("p5"), Aspect::HEAD, &version("p5", 1, 5, None).to_json());
    state
}

fn of_every_kind() -> Vec<(Subject, Aspect, String)> {
    let did = officer();
    let clerk: RoleId = "clerk".parse().unwrap();
    let appointment = format!(
        r#"{{"officer":"{did}","institution":"bureau","role":"clerk","from":0,"until":9,"basis":"公务员法 §40"}}"#
    );
    let mut imported = version("old", 1, 1, None);
    imported.attestation = Attestation::Imported;
    let imported = imported.to_json();
    let since = version("old", 2, 2, Some(&imported)).to_json();
    let long = format!(r#"{{"id":"parcels","text":"{}"}}"#, "鼎".repeat(6_000));
    let odd = r#"{"id":"odd","text":"\"\\\/\b\f\n\r\t\u0001 \u9f0e 😀","n":-9223372036854775808,"m":18446744073709551615}"#;
    let head = Aspect::HEAD;
    vec![
        (subject("ledger"), head, r#"{"chain":"sim","time":1,"institutions":[]}"#.into()),
        (subject("institution:bureau"), head, r#"{"id":"bureau","code":"330106"}"#.into()),
        (subject("institution:bureau"), Aspect::appointment(&did, &clerk), appointment),
        (Subject::person(&did), head, format!(r#"{{"id":"{did}","keys":[]}}"#)),
        (
            Subject::person(&did),
            Aspect::NONCES,
            r#"{"highest":7,"below":"00000000000000000000000000000001"}"#.into(),
        ),
        (subject("calendar:cn"), head, r#"{"id":"cn","keeper":"bureau","version":2,"rules":{}}"#.into()),
        (
            subject("calendar:cn"),
            Aspect::version(1),
            r#"{"id":"cn","keeper":"bureau","version":1,"rules":{}}"#.into(),
        ),
        (subject("service:permit"), head, r#"{"id":"permit","version":1}"#.into()),
        (subject("service:permit"), Aspect::version(1), r#"{"id":"permit","version":1,"sources":{}}"#.into()),
        (subject("package:shop"), Aspect::version(258), r#"{"id":"shop","version":258}"#.into()),
        (subject("register:parcels"), head, long),
        (subject("register:odd"), head, odd.into()),
        (subject("joint:330106-2026-000009"), head, r#"{"number":"330106-2026-000009","cases":[]}"#.into()),
        (
            subject("case:330106-2026-000007"),
            head,
            r#"{"number":"330106-2026-000007","origin":"witnessed"}"#.into(),
        ),
        (subject("case:archive:1998-17"), head, r#"{"number":"archive:1998-17","origin":"imported"}"#.into()),
        (record("old"), Aspect::version(1), imported),
        (record("old"), head, since),
        (record("brought"), head, {
            let mut version = version("brought", 1, 1, None);
            version.attestation = Attestation::Imported;
            version.to_json()
        }),
        // A key of Cyrillic letters that look like p3's.
        (record("р3"), head, version("р3", 1, 1, None).to_json()),
        // What a later version may keep: a kind this one does not know, with members it does not know.
        (subject("later:thing"), head, r#"[{"a":[true,null]}]"#.into()),
    ]
}

impl Made {
    pub fn all() -> Made {
        let mut made = Made { sealer: Sealer::new(7), good: Vec::new() };
        transactions::good(&mut made);
        made.founding();
        made.smallest();
        made.values();
        made.histories();
        made.absences();
        made.shapes();
        made.headers();
        made
    }

    pub fn add(&mut self, name: &'static str, claim: Claim, headers: &[Header]) {
        let envelope = Envelope::new(chain(), claim, self.sealer.certify(headers));
        self.good.push((name, envelope));
    }

    fn over(&mut self, name: &'static str, state: &State, claim: Claim) {
        self.add(name, claim, &[header(None, state.root(state.inactive()), &Body::default())]);
    }

    fn value(&mut self, name: &'static str, state: &State, subject: Subject, aspect: Aspect) {
        let proof = state.prove(StateKey::new(&subject, aspect));
        self.over(name, state, Claim::Value(ValueClaim { subject, aspect, state: proof }));
    }

    fn history(&mut self, name: &'static str, state: &State, subject: Subject, earlier: &[String]) {
        let proof = state.prove(StateKey::head(&subject));
        let claim = HistoryClaim { subject, earlier: earlier.to_vec(), state: proof };
        self.over(name, state, Claim::History(claim));
    }

    fn absent(&mut self, name: &'static str, state: &State, subject: Subject, range: (Aspect, Aspect)) {
        let proof = state.prove_gap(StateKey::new(&subject, range.0));
        let claim = AbsenceClaim { subject, first: range.0, last: range.1, state: proof };
        self.over(name, state, Claim::Absence(claim));
    }

    /// The state before the first block has no certificate; the block after it has.
    fn founding(&mut self) {
        let state = busy();
        let bureau = subject("institution:bureau");
        let proof = state.prove(StateKey::head(&bureau));
        let claim = Claim::Value(ValueClaim { subject: bureau, aspect: Aspect::HEAD, state: proof });
        let first = header(None, state.root(0), &Body::default());
        let next = header(Some(&first), Digest::of(b"another state"), &Body::default());
        self.add("an institution, as the genesis has it, through the next header", claim, &[first, next]);
    }

    /// One entry is its own next.
    fn smallest(&mut self) {
        let mut state = State::default();
        state.set(&record("p3"), Aspect::HEAD, &three("p3")[0]);
        assert_eq!(state.operations(), 1);
        self.value("the only entry of a state", &state, record("p3"), Aspect::HEAD);
        self.absent("nothing beside the only entry", &state, record("p4"), HEAD);
        self.absent("nothing beside the only entry, on its other side", &state, lower(&record("p3")), HEAD);
        self.history("a history of one version", &state, record("p3"), &[]);
    }

    fn values(&mut self) {
        let mut state = busy();
        state.fill(&record("f0"), &version("f0", 1, 0, None).to_json(), 300);
        self.value("a record", &state, record("p3"), Aspect::HEAD);
        self.value("an earlier version of a record", &state, record("p3"), Aspect::version(2));
        self.value("a record set last, in the chunk that is not full", &state, record("f0"), Aspect::HEAD);
        self.value("a record written last", &state, record("p5"), Aspect::HEAD);
        self.value("a person", &state, Subject::person(&officer()), Aspect::HEAD);
        self.value("a person's used nonces", &state, Subject::person(&officer()), Aspect::NONCES);
        let clerk = Aspect::appointment(&officer(), &"clerk".parse().unwrap());
        self.value("an appointment", &state, subject("institution:bureau"), clerk);
        for (name, of, aspect) in [
            ("the genesis", "ledger", Aspect::HEAD),
            ("a calendar", "calendar:cn", Aspect::HEAD),
            ("a calendar's version", "calendar:cn", Aspect::version(1)),
            ("a service", "service:permit", Aspect::HEAD),
            ("a service's version", "service:permit", Aspect::version(1)),
            ("a package's version 258", "package:shop", Aspect::version(258)),
            ("a value longer than 16 KiB", "register:parcels", Aspect::HEAD),
            ("a value with every escape", "register:odd", Aspect::HEAD),
            ("a joint application", "joint:330106-2026-000009", Aspect::HEAD),
            ("a case", "case:330106-2026-000007", Aspect::HEAD),
            ("an imported case", "case:archive:1998-17", Aspect::HEAD),
            ("an imported record", "record:parcels/brought", Aspect::HEAD),
            ("an imported earlier version", "record:parcels/old", Aspect::version(1)),
            ("a version since", "record:parcels/old", Aspect::HEAD),
            ("a record whose name looks like another's", "record:parcels/р3", Aspect::HEAD),
            ("a value of a kind from a later version", "later:thing", Aspect::HEAD),
        ] {
            self.value(name, &state, subject(of), aspect);
        }
    }

    fn histories(&mut self) {
        let early = busy();
        let [first, second, _] = three("p3");
        let earlier = [first, second];
        self.history("a record's history, early", &early, record("p3"), &earlier);
        let mut state = early;
        state.fill(&record("f0"), &version("f0", 1, 0, None).to_json(), 290);
        self.history("a record's history", &state, record("p3"), &earlier);
        let mut imported = version("old", 1, 1, None);
        imported.attestation = Attestation::Imported;
        self.history("a history with an imported version", &state, record("old"), &[imported.to_json()]);
    }

    fn absences(&mut self) {
        let state = busy();
        self.absent("no such record", &state, record("never-written"), HEAD);
        self.absent("no such case", &state, subject("case:330106-2026-000001"), HEAD);
        self.absent("no encumbrance on a record", &state, record("p3"), Aspect::range(*b"lien"));
        let accesses = (Aspect::ACCESSES, Aspect::ACCESSES);
        self.absent("nobody looked into a case", &state, subject("case:330106-2026-000007"), accesses);
        self.absent("no such kind of subject", &state, subject("deed:330106-7"), HEAD);
        self.absent("no register of such a name can be", &state, subject("register:Parcels"), HEAD);
        self.absent("no such record, of a name that looks like another's", &state, record("р4"), HEAD);
        self.absent(
            "no such record, a mark inside that nobody sees",
            &state,
            subject("record:parcels/p3\u{200b}"),
            HEAD,
        );
        self.absent(
            "no such record, written from right to left",
            &state,
            subject("record:parcels/\u{202e}3p"),
            HEAD,
        );
        self.absent("no such record, of a Chinese name", &state, record("杭州-西湖-7"), HEAD);
        let around = |after: bool| {
            (0..).map(|n| record(&format!("at-the-end-{n}"))).find(|subject| {
                let (key, proof) = (StateKey::head(subject), state.prove_gap(StateKey::head(subject)));
                proof.next_key <= proof.key && (key > proof.key) == after
            })
        };
        self.absent("no such record, in the gap around the end", &state, around(true).unwrap(), HEAD);
        self.absent("no such record, in the gap around the beginning", &state, around(false).unwrap(), HEAD);
    }

    /// Logs of every shape: full chunks, peaks above and below a chunk's height, peaks that hold nothing any more.
    fn shapes(&mut self) {
        let filler = version("f0", 1, 0, None).to_json();
        let filled = |operations| {
            let mut state = busy();
            state.fill(&record("f0"), &filler, operations);
            state
        };
        let of = |made: &mut Made, name, state: &State| made.value(name, state, record("p5"), Aspect::HEAD);
        of(self, "a log that ends with its first chunk", &filled(256));
        self.absent("no such record, in a log of whole chunks", &filled(512), record("never-written"), HEAD);
        of(self, "a peak above a chunk's height", &filled(513));
        of(self, "a log of three whole chunks", &filled(768));
        of(self, "a peak of 1,024 and two small ones", &filled(1_029));
        let mut idle = filled(768);
        idle.renew();
        assert_eq!(idle.inactive(), 2);
        let peaks: std::collections::BTreeSet<usize> =
            (0..30).map(|n| idle.prove(StateKey::head(&record(&format!("f{n}")))).path.len()).collect();
        assert!(peaks.len() > 1, "entries in several peaks");
        self.value("two peaks that hold nothing any more", &idle, record("p5"), Aspect::HEAD);
        self.value("the same, for another peak", &idle, record("f7"), Aspect::HEAD);
        self.value("the same, for a third peak", &idle, record("p3"), Aspect::HEAD);
        // What the rules allow beyond what a ledger does: more peaks counted as idle than stand before the entry's.
        for (name, inactive) in [
            ("one peak counted as idle of several", 1),
            ("the entry's own peak counted as idle", 3),
            ("a peak after the entry's counted as idle", 4),
            ("all peaks counted as idle", idle.operations().count_ones().into()),
        ] {
            let key = StateKey::head(&record("f7"));
            let proof = idle.prove_at(idle.prove(key).location, inactive);
            let claim = ValueClaim { subject: record("f7"), aspect: Aspect::HEAD, state: proof };
            let header = header(None, idle.root(inactive), &Body::default());
            self.add(name, Claim::Value(claim), &[header]);
        }
    }

    /// Headers one after another, of other epochs, with numbers of several bytes.
    fn headers(&mut self) {
        let state = busy();
        let claim = || {
            let proof = state.prove(StateKey::head(&record("p3")));
            Claim::Value(ValueClaim { subject: record("p3"), aspect: Aspect::HEAD, state: proof })
        };
        let first = || header(None, state.root(0), &Body::default());
        let row = |count: usize| {
            let mut headers = vec![first()];
            while headers.len() < count {
                headers.push(header(headers.last(), Digest::of(b"later"), &Body::default()));
            }
            headers
        };
        self.add("a record, through two more headers", claim(), &row(3));
        self.add("a record, through as many headers as may be", claim(), &row(64));
        let numbered = |epoch, view, parent_view| Header { epoch, view, parent_view, ..first() };
        self.add("views above 127", claim(), &[numbered(0, 300, 128)]);
        self.add("another epoch", claim(), &[numbered(3, 16_384, 16_383)]);
        self.add(
            "the largest numbers",
            claim(),
            &[Header { height: u64::MAX, time: u64::MAX, ..numbered(u64::MAX, u64::MAX, u64::MAX) }],
        );
    }
}

/// A subject whose key stands below another's.
fn lower(than: &Subject) -> Subject {
    let candidates = (0..).map(|n| record(&format!("lower-{n}")));
    candidates.into_iter().find(|subject| StateKey::head(subject) < StateKey::head(than)).unwrap()
}
