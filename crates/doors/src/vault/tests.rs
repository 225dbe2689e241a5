//! What the vault promises.

use super::*;
use crate::limits::Share;
use data_encoding::BASE64URL_NOPAD;
use proptest::prelude::*;
use std::{os::unix::fs::PermissionsExt as _, time::Duration};
use tempfile::TempDir;
use types::{SecretKey, Word, commit_answer, commit_paper};

const GENESIS: Digest = Digest([3; 32]);

fn chain() -> ChainId {
    "test".parse().expect("a name")
}

fn person(seed: u8) -> Did {
    SecretKey::ed25519([seed; 32]).first_of(&chain()).did
}

fn client(last: u8) -> Client {
    Client::of([192, 0, 2, last].into())
}

fn word(text: &str) -> Word {
    text.parse().expect("a word")
}

fn room() -> Room {
    Room {
        files: Share { all: 100, each: 10 },
        bytes: Share { all: 10_000, each: 1_000 },
        waiting: Share { all: 5_000, each: 2_000 },
        spare: 0,
        expiry: Duration::from_secs(60),
    }
}

fn vault(folder: &TempDir) -> Arc<Vault> {
    Arc::new(Vault::open(&folder.path().join("uploads"), chain(), GENESIS, room()).expect("it opens"))
}

fn disclosure(name: &str, value: &str) -> String {
    BASE64URL_NOPAD.encode(format!(r#"["c2FsdHNhbHRzYWx0c2FsdA","{name}","{value}"]"#).as_bytes())
}

fn leave(
    vault: &Arc<Vault>,
    owner: &Did,
    bytes: &[u8],
    thing: &Thing,
    commitment: Digest,
) -> Result<(), NotKept> {
    let mut half = vault.begin(owner, client(1))?;
    bytes.chunks(7).try_for_each(|part| half.write(part))?;
    half.keep(thing, commitment)
}

fn paper(owner: &Did, material: &str, bytes: &[u8]) -> (Thing, Digest) {
    let material = word(material);
    let commitment = commit_paper(&GENESIS, owner, &material, &Digest::of(bytes));
    (Thing::Paper(material), commitment)
}

fn leave_paper(vault: &Arc<Vault>, owner: &Did, bytes: &[u8]) -> Result<Digest, NotKept> {
    let (thing, commitment) = paper(owner, "plan", bytes);
    leave(vault, owner, bytes, &thing, commitment).map(|()| commitment)
}

fn read(vault: &Vault, owner: &Did, commitment: &Digest, material: &str) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let (mut file, length) = vault.paper(owner, commitment, &word(material))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).expect("it can be read");
    assert_eq!(bytes.len() as u64, length);
    Some(bytes)
}

/// What was left is given under its owner and its name, and under no other
#[test]
fn what_was_left_is_its_owners_under_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let (vault, li, wang) = (vault(&folder), person(1), person(2));
    let plan = leave_paper(&vault, &li, b"a plan").expect("it is kept");
    assert_eq!(read(&vault, &li, &plan, "plan").as_deref(), Some(&b"a plan"[..]));
    assert_eq!(read(&vault, &wang, &plan, "plan"), None, "another person's");
    assert_eq!(read(&vault, &li, &plan, "lease"), None, "another paper's");

    let text = disclosure("phone", "123");
    let commitment = commit_answer(&GENESIS, &li, &word("phone"), &text);
    let thing = Thing::Answer(word("phone"));
    leave(&vault, &li, text.as_bytes(), &thing, commitment).expect("it is kept");
    assert_eq!(vault.answer(&li, &commitment, &word("phone")), Some((text.clone(), r#""123""#.into())));
    assert_eq!(vault.answer(&li, &commitment, &word("name")), None);
    assert_eq!(vault.answer(&wang, &commitment, &word("phone")), None);
    // What was committed to under one name cannot be left, nor given, under another.
    let renamed = commit_answer(&GENESIS, &li, &word("name"), &text);
    let as_name = Thing::Answer(word("name"));
    assert_eq!(leave(&vault, &li, text.as_bytes(), &as_name, renamed), Err(NotKept::Wrong));
    assert_eq!(leave(&vault, &wang, text.as_bytes(), &thing, commitment), Err(NotKept::Wrong));
    assert_eq!(leave(&vault, &li, b"forged", &thing, commitment), Err(NotKept::Wrong));
}

/// What a crash or a hand made of a file is never given out, and leaving it again mends it
#[test]
fn a_wrong_file_is_never_given_and_is_mended() {
    for damage in [&b""[..], b"a pl", b"FORGED"] {
        for kept in [false, true] {
            let folder = tempfile::tempdir().expect("a folder");
            let (mut vault_now, li) = (vault(&folder), person(1));
            let plan = leave_paper(&vault_now, &li, b"a plan").expect("it is kept");
            if kept {
                vault_now.named(&li, &plan).expect("it is named");
            }
            let (waiting, named) = paths(&vault_now.folder_of(&li), &plan);
            let file = if kept { named } else { waiting };
            fs::write(&file, damage).expect("it can be damaged");
            assert_eq!(read(&vault_now, &li, &plan, "plan"), None, "{damage:?}");
            vault_now = vault(&folder);
            assert!(!vault_now.holds(&li, &plan, &Thing::Paper(word("plan"))));
            assert_eq!(leave_paper(&vault_now, &li, b"a plan"), Ok(plan));
            assert_eq!(read(&vault_now, &li, &plan, "plan").as_deref(), Some(&b"a plan"[..]), "{damage:?}");
            assert!(file.exists() && vault_now.waiting(SystemTime::now()).is_empty() == kept);
        }
    }
}

/// Nobody else on the machine reads what is kept, also not what an earlier version left open
#[test]
fn nobody_else_on_the_machine_reads_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let li = person(1);
    let plan = leave_paper(&vault(&folder), &li, b"a plan").expect("it is kept");
    let top = folder.path().join("uploads");
    let own = top.join(li.as_str().rsplit(':').next().expect("a name"));
    let file = own.join(format!("{plan}{WAITING}"));
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let modes = || [mode(&top), mode(&top.join(HALVES)), mode(&own), mode(&file)];
    assert_eq!(modes(), [0o700, 0o700, 0o700, 0o600]);
    for path in [&top, &own, &file] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it can be opened");
    }
    drop(vault(&folder));
    assert_eq!(modes(), [0o700, 0o700, 0o700, 0o600]);
}

/// What no case names goes when its time is over, what a case names stays; also over a restart
#[test]
fn what_no_case_names_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, li) = (vault(&folder), person(1));
    let [stays, goes] = [&b"stays"[..], b"goes"].map(|bytes| leave_paper(&first, &li, bytes).expect("kept"));
    let now = SystemTime::now();
    assert!(first.waiting(now).iter().all(|(owner, _, over)| *owner == li && !over));
    first.named(&li, &stays).expect("it is named");
    let second = vault(&folder);
    let waiting = second.waiting(now + Duration::from_secs(61));
    assert_eq!(waiting, [(li.clone(), goes, true)]);
    second.erase(&li, &goes).expect("it is erased");
    assert_eq!(read(&second, &li, &goes, "plan"), None);
    assert_eq!(read(&second, &li, &stays, "plan").as_deref(), Some(&b"stays"[..]));
    assert!(second.waiting(now).is_empty());
    second.erase(&li, &stays).expect("it is erased");
    assert!(!second.folder_of(&li).exists());
}

/// One person or address that leaves all it can leaves room for others, and gets its own back
#[test]
fn one_cannot_fill_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (vault, li, wang) = (vault(&folder), person(1), person(2));
    let nine: Vec<Digest> =
        (0..2u8).map(|n| leave_paper(&vault, &li, &[n; 450]).expect("it is kept")).collect();
    assert_eq!(leave_paper(&vault, &li, &[9; 450]), Err(NotKept::Full), "a person's bytes");
    assert!(leave_paper(&vault, &wang, &[1; 900]).is_ok());
    assert_eq!(leave_paper(&vault, &person(3), &[1; 900]), Err(NotKept::Full), "an address's bytes");
    vault.named(&li, &nine[0]).expect("it is named");
    assert_eq!(leave_paper(&vault, &person(3), &[1; 600]).map(drop), Ok(()), "what is named waits no more");
    vault.erase(&li, &nine[1]).expect("it is erased");
    assert!(leave_paper(&vault, &li, &[9; 90]).is_ok());
    for n in 0..8u8 {
        let (thing, commitment) = paper(&li, &format!("p{n}"), &[n]);
        assert_eq!(leave(&vault, &li, &[n], &thing, commitment), Ok(()));
    }
    assert_eq!(leave_paper(&vault, &li, b"x"), Err(NotKept::Full), "a person's files");
}

/// What was begun and not finished leaves nothing behind, on disk and in the count
#[test]
fn a_half_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (vault_now, li) = (vault(&folder), person(1));
    let mut half = vault_now.begin(&li, client(1)).expect("room");
    half.write(&[0; 900]).expect("room");
    assert_eq!(half.write(&[0; 200]), Err(NotKept::Full), "it is counted as it comes");
    assert!(matches!(
        vault_now.begin(&li, client(1)).map(|mut second| second.write(&[0; 200])),
        Ok(Err(NotKept::Full))
    ));
    drop(half);
    let halves = folder.path().join("uploads").join(HALVES);
    assert_eq!(fs::read_dir(&halves).expect("a folder").count(), 0);
    assert!(leave_paper(&vault_now, &li, &[1; 900]).is_ok());
    // Nor does one that a crash left.
    fs::write(halves.join("torn"), b"half of it").expect("it can be written");
    drop(vault(&folder));
    assert_eq!(fs::read_dir(&halves).expect("a folder").count(), 0);
}

/// One step somebody takes with the vault.
#[derive(Clone, Debug)]
enum Step {
    Leave { owner: u8, file: u8, lie: bool },
    Damage { owner: u8, file: u8, to: Vec<u8> },
    Name { owner: u8, file: u8 },
    Erase { owner: u8, file: u8 },
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let which = || (0u8..3, 0u8..4);
    prop_oneof![
        4 => (which(), prop::bool::weighted(0.2)).prop_map(|((owner, file), lie)| Step::Leave { owner, file, lie }),
        2 => (which(), prop::collection::vec(any::<u8>(), 0..9)).prop_map(|((owner, file), to)| Step::Damage { owner, file, to }),
        2 => which().prop_map(|(owner, file)| Step::Name { owner, file }),
        1 => which().prop_map(|(owner, file)| Step::Erase { owner, file }),
        1 => Just(Step::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is left, damaged, named, erased, and whenever the node starts again: nobody is ever given other bytes than
    /// the ones committed to, a leaving that was acknowledged is given until it is damaged or erased, and the count is right
    #[test]
    fn whatever_happens_nothing_wrong_is_given(steps in prop::collection::vec(step(), 1..40)) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut vault_now = vault(&folder);
        let content = |file: u8| vec![file; 5 + file as usize];
        let mut good = std::collections::BTreeSet::new();
        for step in steps {
            match step {
                Step::Leave { owner, file, lie } => {
                    let (thing, commitment) = paper(&person(owner), "plan", &content(file));
                    let bytes = if lie { vec![0xff; 3] } else { content(file) };
                    let left = leave(&vault_now, &person(owner), &bytes, &thing, commitment);
                    prop_assert_eq!(left, if lie { Err(NotKept::Wrong) } else { Ok(()) });
                    if !lie { good.insert((owner, file)); }
                }
                Step::Damage { owner, file, to } => {
                    let (_, commitment) = paper(&person(owner), "plan", &content(file));
                    let (waiting, kept) = paths(&vault_now.folder_of(&person(owner)), &commitment);
                    for path in [waiting, kept] {
                        if path.exists() { fs::write(path, &to).expect("it can be damaged"); }
                    }
                    if to != content(file) { good.remove(&(owner, file)); }
                }
                Step::Name { owner, file } => {
                    let (_, commitment) = paper(&person(owner), "plan", &content(file));
                    vault_now.named(&person(owner), &commitment).expect("the disk works");
                }
                Step::Erase { owner, file } => {
                    let (_, commitment) = paper(&person(owner), "plan", &content(file));
                    vault_now.erase(&person(owner), &commitment).expect("the disk works");
                    good.remove(&(owner, file));
                }
                Step::Restart => vault_now = vault(&folder),
            }
            for owner in 0..3 {
                for file in 0..4 {
                    let (_, commitment) = paper(&person(owner), "plan", &content(file));
                    let given = read(&vault_now, &person(owner), &commitment, "plan");
                    let expected = good.contains(&(owner, file)).then(|| content(file));
                    prop_assert_eq!(given, expected);
                }
            }
        }
        for owner in 0..3 {
            for file in 0..4 {
                let (_, commitment) = paper(&person(owner), "plan", &content(file));
                vault_now.erase(&person(owner), &commitment).expect("the disk works");
            }
        }
        prop_assert!(vault_now.counted.lock().unwrap().is_empty());
    }
}
