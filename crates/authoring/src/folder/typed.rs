//! What editors and Chinese keyboards leave in a folder's files: a mark before the first letter, files of their own
//! beside them, signs that look like those of the format and are others. The first two are passed over; the signs are
//! named, because only the author knows what was meant.

use super::wrong::Wrong;
use std::collections::BTreeMap;

/// Signs of a Chinese keyboard, each with the one of the format.
const SIGNS: [(char, char); 10] = [
    ('：', ':'),
    ('，', ','),
    ('－', '-'),
    ('“', '"'),
    ('”', '"'),
    ('‘', '\''),
    ('’', '\''),
    ('｛', '{'),
    ('｝', '}'),
    ('＃', '#'),
];

/// Whether a file was left by an editor or an operating system: hidden, a backup, a lock. Nobody wrote it.
pub fn is_dropping(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.starts_with(['.', '~', '#']) || name.ends_with(['~', '#'])
}

/// A text as its author sees it: without the mark that some editors put before the first letter.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A folder's files as their author sees them: names and texts in Unicode NFC, no marks, no droppings.
pub fn composed(files: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let own = files.into_iter().filter(|(path, _)| !is_dropping(path));
    own.map(|(path, text)| {
        (types::composed(&path).into_owned(), types::composed(without_mark(&text)).into_owned())
    })
    .collect()
}

/// Lines between such a sign and the fault it leads to, at most: what stands after it may be read as one text with it.
const FAR: usize = 3;

/// What is wrong with a YAML text, said by the sign that looks right and is not, where that is not
/// long before the fault (which may also be told where its block begins), or where something seems to be missing.
pub fn named(text: &str, wrong: Wrong) -> Wrong {
    let near = |line: usize| wrong.is_missing() || wrong.line() <= line + FAR;
    let found = lines_of_structure(text).find_map(|(line, content)| Some((line, sign(content)?)));
    match found {
        Some((line, (typed, meant))) if near(line) => Wrong::new(
            line,
            format!("这里的“{typed}”是全角符号，YAML 只认半角的“{meant}”（冒号后面还要空一格）"),
            format!("{typed:?} is a full-width sign; YAML reads only {meant:?} (with a space after a colon)"),
        ),
        _ => wrong,
    }
}

/// The same for a JSON text, by the line of the fault.
pub fn sign_in_json(text: &str, line: usize) -> Option<(char, char)> {
    let content = text.lines().nth(line.checked_sub(1)?)?;
    let outside = content.split('"').step_by(2);
    outside.flat_map(str::chars).find_map(|c| SIGNS.into_iter().find(|(typed, _)| *typed == c))
}

/// Lines that say how the file is built; texts of several lines are left out.
fn lines_of_structure(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut block: Option<usize> = None;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if block.is_some_and(|begun| line.trim().is_empty() || indent > begun) {
            return false;
        }
        let ends = line.split(" #").next().unwrap_or(line).trim_end();
        let opens = ["|", ">", "|-", ">-", "|+", ">+"].iter().any(|mark| {
            ends.strip_suffix(mark).is_some_and(|before| before.ends_with(": ") || before.ends_with("- "))
        });
        block = opens.then_some(indent);
        !line.trim_start().starts_with('#')
    })
}

/// The first sign in a line that stands where one of the format would.
fn sign(line: &str) -> Option<(char, char)> {
    let given = |typed: char| SIGNS.into_iter().find(|(sign, _)| *sign == typed);
    let start = line.trim_start();
    // A blank that is none, before everything else in the line.
    let blank = line.chars().take_while(|c| c.is_whitespace()).find(|c| !matches!(c, ' ' | '\t' | '\r'));
    if let Some(blank) = blank {
        return Some((blank, ' '));
    }
    if start.starts_with(['－', '＃']) {
        return given(start.chars().next()?);
    }
    let name = start.strip_prefix("- ").unwrap_or(start).trim_start_matches(['{', ' ']);
    let colon = name.find('：');
    let before = colon.map(|at| &name[..at]);
    // A name is one word: a sentence with a colon in it is a text.
    let is_name = |name: &str| {
        !name.is_empty() && !name.contains([':', '，', '。', '；', '"', '\'']) && !name.trim().contains(' ')
    };
    if before.is_some_and(is_name) {
        return given('：');
    }
    // Inside braces every sign belongs to the format, unless it stands in quotation marks.
    let flow = line.split_once('{')?.1;
    let outside: String = flow.split('"').step_by(2).collect();
    let parts = outside.split([',', '{', '}']);
    for part in parts {
        if !part.contains(':') && part.contains('：') {
            return given('：');
        }
        // Two members with no comma of the format between them.
        if part.matches(": ").count() > 1 && part.contains('，') {
            return given('，');
        }
    }
    outside.contains('｝').then_some(('｝', '}'))
}

#[cfg(test)]
mod tests;
