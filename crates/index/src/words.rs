//! Words to search by: Chinese text cut into words (and every pair of neighbouring characters, so that any two
//! of them are found), English in lower case.

use jieba_rs::Jieba;
use std::sync::OnceLock;

/// Characters of one text that are indexed.
const CHARS_MAX: usize = 4_000;

fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(Jieba::new)
}

/// The words of `text` for the index, separated by spaces.
pub fn of_document(text: &str) -> String {
    let text: String = text.chars().take(CHARS_MAX).collect::<String>().to_lowercase();
    let mut words: Vec<String> =
        jieba().cut_for_search(&text, true).into_iter().map(|token| token.word.to_string()).collect();
    let characters: Vec<char> = text.chars().collect();
    words.extend(characters.windows(2).filter(|pair| pair.iter().all(|c| is_han(*c))).map(String::from_iter));
    words.retain(|word| word.chars().any(char::is_alphanumeric));
    words.join(" ")
}

/// The query for `text`: all its words, the last one also as a beginning.
pub fn of_query(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let mut words: Vec<String> = Vec::new();
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let characters: Vec<char> = part.chars().collect();
        if characters.len() >= 2 && characters.iter().all(|c| is_han(*c)) {
            words.extend(characters.windows(2).map(String::from_iter));
        } else {
            words.extend(jieba().cut(part, true).into_iter().map(|token| token.word.to_string()));
        }
    }
    let last = words.pop()?;
    let mut query: Vec<String> = words.into_iter().map(|word| format!("\"{word}\"")).collect();
    query.push(format!("\"{last}\"*"));
    Some(query.join(" "))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}
