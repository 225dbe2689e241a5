//! Search: Chinese by any two characters, English by words, and nothing a stranger types breaks it.

use crate::ledger::{Ledger, opened, written};

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
