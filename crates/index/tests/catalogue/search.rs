//! Search: Chinese by any two characters, English by words, and nothing a stranger types breaks it.

use crate::ledger::{Ledger, opened, written};
use serde_json::json;
use types::{
    Event, Subject, registry,
    service::{self, Origin},
};

async fn found(ledger: &Ledger, text: &str) -> Vec<String> {
    let page = ledger.index.search(text, 20).await.unwrap_or_else(|error| panic!("{text:?}: {error}"));
    page.items.into_iter().map(|hit| hit.id).collect()
}

async fn shops() -> Ledger {
    let mut ledger = Ledger::new().await;
    ledger
        .cast(vec![
            opened("permits", "食品经营许可登记簿", "Register of food business permits"),
            written("permits", "A-1", 1, "西湖面馆 热食类食品制售"),
            written("permits", "A-2", 1, "运河茶社 Canal Tea House"),
            written("permits", "A-3", 1, "杭州西溪湖滨便利店"),
        ])
        .await;
    ledger
}

/// Any two neighbouring characters of a Chinese text find it, whatever words it is cut into
#[tokio::test]
async fn two_neighbouring_characters_find_a_text() {
    let ledger = shops().await;
    for pair in ["西湖", "湖面", "面馆", "热食", "食类", "制售"] {
        assert_eq!(found(&ledger, pair).await, ["permits/A-1"], "{pair}");
    }
    assert_eq!(found(&ledger, "运河茶社").await, ["permits/A-2"]);
    assert_eq!(found(&ledger, "湖滨").await, ["permits/A-3"]);
    assert_eq!(found(&ledger, "湖西").await, [""; 0], "not the other way round");
    assert_eq!(found(&ledger, "食品经营").await, ["permits"], "the register by its name");
}

/// English is found by its words in either case, the last one already by its beginning
#[tokio::test]
async fn english_is_found_by_its_words() {
    let ledger = shops().await;
    for text in ["canal", "CANAL tea", "tea house", "hou", "运河 tea"] {
        assert_eq!(found(&ledger, text).await, ["permits/A-2"], "{text}");
    }
    assert_eq!(found(&ledger, "food business").await, ["permits"]);
    assert_eq!(found(&ledger, "can house").await, [""; 0], "only the last word may be a beginning");
    assert_eq!(found(&ledger, "A-1").await, ["permits/A-1"], "by its number");
}

/// However many records hold a word, the register of that name is found before them
#[tokio::test]
async fn many_records_do_not_hide_their_register() {
    let mut ledger = shops().await;
    ledger.cast((0..40).map(|n| written("permits", &format!("B-{n}"), 1, "food")).collect()).await;
    let all = found(&ledger, "food").await;
    assert_eq!((all[0].as_str(), all.len()), ("permits", 20));
}

/// A new version takes the place of the old one in search
#[tokio::test]
async fn a_new_version_replaces_the_old_one() {
    let mut ledger = shops().await;
    ledger.cast(vec![written("permits", "A-1", 2, "东湖饭店")]).await;
    assert_eq!(found(&ledger, "东湖").await, ["permits/A-1"]);
    assert_eq!(found(&ledger, "面馆").await, [""; 0]);
    assert_eq!(ledger.index.registers().await.unwrap().items[0].records, 3, "it is still one record");
}

/// Quotes, operators of the search engine, emoji and ten kilobytes are only text
#[tokio::test]
async fn hostile_queries_are_only_text() {
    let ledger = shops().await;
    for text in [
        "\"",
        "'",
        "\"\"\"",
        "面馆\"",
        "' OR 1=1 --",
        "\"; DROP TABLE documents; --",
        "*",
        "a*",
        "^",
        "-",
        "NEAR(",
        "NEAR(西湖 面馆, 2)",
        "AND",
        "OR OR",
        "NOT",
        "a NOT b",
        "words:西湖",
        "{words}: x",
        "(",
        ")",
        "+",
        "\\",
        "\0",
        "a\0b",
        "🍜",
        "👨‍👩‍👧‍👦",
        "🍜面馆",
        "\u{202e}abc",
        "é",
        "e\u{301}",
        "①",
        "²",
        "\u{fffd}",
        "𠀀𠀁",
        " ",
        "",
    ] {
        let _ = found(&ledger, text).await;
    }
    assert_eq!(found(&ledger, "🍜面馆\"*").await, ["permits/A-1"]);
    for long in [
        "x".repeat(10_000),
        "面馆".repeat(2_000),
        "a ".repeat(5_000),
        "\"".repeat(10_000),
        "🍜".repeat(2_500),
    ] {
        let _ = found(&ledger, &long).await;
    }
    assert_eq!(found(&ledger, "面馆").await, ["permits/A-1"], "and nothing is broken afterwards");
}

/// What people typed and did not find: width, single characters, mixed words, rare characters, accents, dots
#[tokio::test]
async fn what_people_type_is_found() {
    let mut ledger = Ledger::new().await;
    ledger
        .cast(vec![
            written(
                "trials",
                "addr-1",
                1,
                "铁路12306售票点\u{1f}北京市朝阳区安定路5号院8号楼外运大厦A座1503室",
            ),
            written("trials", "addr-2", 1, "买买提·吐尔逊\u{1f}文三路1号"),
            written("trials", "name-1", 1, "钱𬭊㛃\u{1f}O’Neill Café, No. 7"),
            written(
                "trials",
                "name-2",
                1,
                "星河（中国）贸易有限公司\u{1f}３号楼Ｂ座\u{1f}王某\u{1f}运河茶社",
            ),
        ])
        .await;
    for (asked, record) in [
        ("文三路１号", "addr-2"),
        ("3号楼", "name-2"),
        ("B座", "name-2"),
        ("ｂ座", "name-2"),
        ("路5号院", "addr-1"),
        ("院8号楼", "addr-1"),
        ("大厦A座1503室", "addr-1"),
        ("1503室", "addr-1"),
        ("路12306", "addr-1"),
        ("１２３０６", "addr-1"),
        ("㛃", "name-1"),
        ("𬭊", "name-1"),
        ("某", "name-2"),
        ("社", "name-2"),
        ("cafe", "name-1"),
        ("cafe\u{301}", "name-1"),
        ("CAFÉ", "name-1"),
        ("o'neill", "name-1"),
        ("ONeill", "name-1"),
        ("neill", "name-1"),
        ("no.7", "name-1"),
        ("买买提吐尔逊", "addr-2"),
        ("买买提•吐尔逊", "addr-2"),
        ("买买提・吐尔逊", "addr-2"),
        ("吐尔逊", "addr-2"),
        ("星河中国贸易", "name-2"),
        ("星河(中国)贸易", "name-2"),
        ("星河", "name-2"),
    ] {
        assert_eq!(found(&ledger, asked).await, [format!("trials/{record}")], "{asked}");
    }
    assert_eq!(found(&ledger, "点北").await, [""; 0], "the end of one answer and the beginning of the next");
}

/// A corrected case is found by what it says now, a record by what a service wrote into it, and so for the clock
#[tokio::test]
async fn what_stands_is_found_and_what_stood_is_not() {
    let mut ledger = Ledger::new().await;
    let case = || "3301-2026-000001".parse::<types::CaseNumber>().unwrap();
    ledger.says(Subject::case(&case()), "answers", &json!({ "名称": "青藤小吃店", "面积": "42.5" }));
    let submit = json!({ "service.submit": { "service": "permits", "version": 1, "answers": {} } });
    let opened = Event::Service(service::Event::Opened {
        case: case(),
        service: "permits".parse().unwrap(),
        institution: "bureau".parse().unwrap(),
        origin: Origin::Witnessed,
    });
    ledger.cast(vec![(serde_json::from_value(submit).unwrap(), vec![opened])]).await;
    assert_eq!(found(&ledger, "青藤小吃店").await, [case().as_str()]);

    ledger.says(Subject::case(&case()), "answers", &json!({ "名称": "青腾小吃店", "面积": "42.5" }));
    let correct = json!({ "service.correct": { "case": case(), "answers": { "名称": "青腾小吃店" } } });
    let corrected = vec![Event::Service(service::Event::Corrected { case: case() })];
    ledger.cast(vec![(serde_json::from_value(correct).unwrap(), corrected)]).await;
    assert_eq!(found(&ledger, "青腾小吃店").await, [case().as_str()]);
    assert_eq!(found(&ledger, "青藤小吃店").await, [""; 0]);
    assert_eq!(found(&ledger, "42.5").await, [case().as_str()], "and what was not corrected");
    assert_eq!(found(&ledger, "permits").await, [case().as_str()], "and its service");

    let (register, record) = ("permits".parse().unwrap(), "JY-1".parse().unwrap());
    for (version, name) in [(1, "西湖面馆"), (2, "东湖面馆")] {
        ledger.says(Subject::record(&register, &record), "content", &json!({ "名称": name }));
        let decide =
            json!({ "service.decide": { "case": case(), "step": "s", "outcome": "o", "basis": "b" } });
        let digest = types::Digest::of(name.as_bytes());
        let wrote = Event::Registry(registry::Event::Written {
            register: register.clone(),
            record: record.clone(),
            version,
            digest,
        });
        ledger.cast(vec![(serde_json::from_value(decide).unwrap(), vec![wrote])]).await;
        assert_eq!(found(&ledger, name).await, ["permits/JY-1"], "{name}");
    }
    assert_eq!(found(&ledger, "西湖面馆").await, [""; 0]);
}

/// Any part of any text finds it, typed in full width, in capitals, taken apart, without its dots or with other ones
#[tokio::test]
async fn any_part_of_any_text_finds_it() {
    use proptest::{
        strategy::{Strategy as _, ValueTree as _},
        test_runner::TestRunner,
    };
    const PIECES: [&str; 24] = [
        "杭州", "𬭊", "㛃", "䶮", "号", "院", "路", "座", "a", "cafe", "oneill", "muller", "7", "12306",
        "330106", "〇", "が", "한국", "小", "馆", "社", "x", "5", "b",
    ];
    let mut runner = TestRunner::deterministic();
    let texts = proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 1..12);
    let texts: Vec<Vec<&str>> = (0..300).map(|_| texts.new_tree(&mut runner).unwrap().current()).collect();
    let mut ledger = Ledger::new().await;
    let written = |(n, text): (usize, &Vec<&str>)| written("trials", &format!("r{n}"), 1, &text.join("·"));
    ledger.cast(texts.iter().enumerate().map(written).collect()).await;
    for (n, text) in texts.iter().enumerate() {
        let (from, to) = (n % text.len(), text.len() - n / 7 % (text.len() - n % text.len()));
        let part = text[from..to].join(["·", "-", "・", "’"][n % 4]);
        let wide =
            |c: char| if c.is_ascii_alphanumeric() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c };
        for typed in [
            part.clone(),
            part.to_uppercase(),
            part.chars().map(wide).collect(),
            part.replace('e', "e\u{301}"),
        ] {
            let page = ledger.index.search(&typed, 400).await.unwrap();
            let id = format!("trials/r{n}");
            assert!(page.items.iter().any(|hit| hit.id == id), "{typed:?} does not find {text:?}");
        }
    }
}
