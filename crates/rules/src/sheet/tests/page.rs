//! `docs/spec/sheets.md` names every word and every function of the grammar, and no other.

#[path = "../../../../types/tests/pages/page.rs"]
mod read;

use super::super::words::{CALLABLES, KEYWORDS};
use read::{Page, code};

#[test]
fn every_function_stands_on_the_page_and_no_other() {
    let page = Page::open("sheets").part("## Expressions");
    let said: Vec<String> = page
        .rows()
        .iter()
        .flat_map(|row| {
            let mut names: Vec<String> =
                code(&row[0]).iter().map(|call| call.split('(').next().unwrap().to_owned()).collect();
            names.dedup();
            names.into_iter().zip(code(&row[1])).map(|(en, zh)| format!("{en} {zh}")).collect::<Vec<_>>()
        })
        .collect();
    let mut meant: Vec<String> =
        CALLABLES.iter().map(|(_, en, zh)| format!("{} {zh}", en.join(" "))).collect();
    let mut said = said;
    said.sort();
    meant.sort();
    page.compare("functions", &said, &meant);
}

#[test]
fn every_word_stands_on_the_page_and_no_other() {
    let page = Page::open("sheets").part("## Expressions");
    let (_, line) = page.text().split_once("Words in Chinese:").expect("they are listed");
    let said = code(line.split(", with spaces").next().unwrap());
    let meant: Vec<String> = KEYWORDS.iter().map(|(_, en, zh)| format!("{zh} {en}")).collect();
    page.compare("words", &said, &meant);
    let grammar =
        code(page.text()).into_iter().find(|code| code.contains("expression =")).expect("the grammar");
    for (_, en, _) in KEYWORDS {
        assert!(grammar.contains(&format!("\"{en}\"")), "sheets.md: the grammar lacks {en}");
    }
}
