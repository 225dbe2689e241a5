//! Words to search by, so that a text is found however it was typed. Both the text and the question are folded first
//! (width, case, accents, compatibility forms), then cut: every Chinese character is a word of its own and a question
//! is a sequence of neighbours, so that any part of a text finds it, one character or ten, mixed with letters and
//! digits or not, rare or not; no dictionary decides what can be found. Latin words and numbers are whole words.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Characters of one text that are indexed.
pub const CHARS_MAX: usize = 4_000;
/// Words of one question that are looked at.
const ASKED_MAX: usize = 64;
/// Between two texts of one document: what stands on both sides of it are no neighbours.
pub const BOUNDARY: char = '\u{1f}';
/// The word that stands at a boundary.
const STOP: &str = "¶";
/// The first word of services, packages, registers and institutions.
pub const TO_DO: &str = "§a";
/// The first word of cases and records.
pub const DONE: &str = "§b";

/// The first word of every document: whether there is something to do, or something that was done.
pub fn sort(kind: &str) -> &'static str {
    if matches!(kind, "case" | "record") { DONE } else { TO_DO }
}

/// The words of `text` for the index, separated by spaces.
pub fn of_document(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut joined: Vec<String> = Vec::new();
    for part in folded(text).split(BOUNDARY) {
        for cluster in clusters(part) {
            words.extend(runs(&cluster));
            joined.extend(in_one(&cluster));
            joined.extend(pairs(&cluster));
        }
        words.push(STOP.into());
    }
    for word in joined {
        words.extend(runs(&word));
        words.push(STOP.into());
    }
    words.join(" ")
}

/// The question for `text`: all its parts, each as neighbours; the last word may be a beginning.
pub fn of_query(text: &str) -> Option<String> {
    let mut left = ASKED_MAX;
    let mut parts = Vec::new();
    for cluster in clusters(&folded(text).replace(BOUNDARY, " ")) {
        let asked: Vec<String> = runs(&cluster).into_iter().take(left).collect();
        left -= asked.len();
        if asked.is_empty() {
            break;
        }
        let in_one = in_one(&cluster).map(|word| phrase(&runs(&word)));
        parts.push((phrase(&asked), in_one));
    }
    let last = parts.len().checked_sub(1)?;
    let written = parts.into_iter().enumerate().map(|(at, (apart, in_one))| {
        let star = if at == last { "*" } else { "" };
        match in_one {
            Some(in_one) => format!("({apart}{star} OR {in_one}{star})"),
            None => format!("{apart}{star}"),
        }
    });
    Some(written.collect::<Vec<_>>().join(" AND "))
}

fn phrase(words: &[String]) -> String {
    format!("\"{}\"", words.join(" "))
}

/// Compatibility forms, width, case and accents are folded; what cannot be seen is left out.
fn folded(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_accent(*c) && !is_invisible(*c)).take(CHARS_MAX);
    plain.nfc().flat_map(char::to_lowercase).fold(String::new(), |mut text, c| {
        match lookalike(c) {
            Some(letters) => text.push_str(letters),
            // A capital may become a letter with an accent.
            None if is_accent(c) => {}
            None => text.push(c),
        }
        text
    })
}

/// Letters that no normal form takes apart, as they are typed without them.
fn lookalike(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

/// A mark over or under a letter that people leave out. Voiced kana and the vowels of other scripts are not.
fn is_accent(c: char) -> bool {
    is_combining_mark(c)
        && matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
            | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}')
}

/// Marks without a shape: joiners, directions, variants of one character.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Parts of a folded text that belong together: letters and digits, and single signs that connect them.
fn clusters(text: &str) -> Vec<String> {
    let mut clusters = vec![String::new()];
    let mut sign = None;
    for c in text.chars() {
        let open = clusters.last_mut().expect("one is always open");
        match (c.is_alphanumeric(), sign) {
            (true, None) => open.push(c),
            (true, Some(between)) if connects(open, between, c) => open.extend([between, c]),
            (true, Some(_)) => clusters.push(c.into()),
            // Two signs connect nothing.
            (false, before) => sign = Some(if before.is_some() { ' ' } else { c }),
        }
        if c.is_alphanumeric() {
            sign = None;
        }
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}

/// Whether a sign stands inside a name or number, where people write it, write another or leave it out.
fn connects(before: &str, sign: char, after: char) -> bool {
    let Some(last) = before.chars().last() else { return false };
    if sign == ',' {
        return last.is_numeric() && after.is_numeric();
    }
    matches!(
        sign,
        '\'' | '’'
            | '‘'
            | 'ʼ'
            | '`'
            | '´'
            | '′'
            | '-'
            | '‐'
            | '‑'
            | '–'
            | '—'
            | '−'
            | '·'
            | '・'
            | '•'
            | '‧'
            | '∙'
            | '⋅'
            | '.'
            | '_'
            | '/'
            | '&'
    )
}

/// The words of a cluster: a character that needs no neighbours stands alone, letters and digits in runs of their own.
fn runs(cluster: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut before = Class::Sign;
    for c in cluster.chars() {
        let class = Class::of(c);
        match class {
            Class::Sign => {}
            Class::Letter | Class::Digit if class == before => {
                runs.last_mut().expect("there is one before").push(c);
            }
            _ => runs.push(c.into()),
        }
        before = class;
    }
    runs
}

/// The cluster without its signs, when that makes other words of it: `o'neill` is also typed `oneill`.
fn in_one(cluster: &str) -> Option<String> {
    let plain: String = cluster.chars().filter(|c| c.is_alphanumeric()).collect();
    (plain.len() < cluster.len() && runs(&plain).len() < runs(cluster).len()).then_some(plain)
}

/// Each two neighbouring pieces of a cluster of several in one, for names inside longer ones.
fn pairs(cluster: &str) -> Vec<String> {
    let pieces: Vec<&str> = cluster.split(|c: char| !c.is_alphanumeric()).collect();
    if pieces.len() < 3 {
        return Vec::new();
    }
    pieces.windows(2).filter_map(|pair| in_one(&pair.join("-"))).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Written without spaces between words.
    Alone,
    Letter,
    Digit,
    Sign,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            _ if !c.is_alphanumeric() => Class::Sign,
            _ if c.is_numeric() && !is_alone(c) => Class::Digit,
            _ if is_alone(c) => Class::Alone,
            _ => Class::Letter,
        }
    }
}

/// Scripts without spaces between words: Chinese in all its extensions, kana, Hangul, Thai, Lao, Burmese, Khmer.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests;
