//! The numbers that the pages of `docs/spec` quote are those of the code, in whichever room a limit is named: each line of
//! the lists is a sentence of a page, with a brace for each number and where that number stands.

mod quoted;

use regex_lite::Regex;

use crate::repo::Repo;

/// Compares every quoted number with its constant.
pub fn check(repo: &Repo) -> Vec<String> {
    let pages = quoted::PAGES.iter().flat_map(|(page, lines)| lines.iter().map(move |line| (page, line)));
    pages.filter_map(|(page, (sentence, places))| quotes(repo, page, sentence, places).err()).collect()
}

/// Whether a page says this sentence with the numbers of these places: `file::NAME` a constant, `file::name` or
/// `file::Type:name` a field with a default, `file::name.field` a field of either.
pub fn quotes(repo: &Repo, page: &str, sentence: &str, places: &[&str]) -> Result<(), String> {
    let path = format!("docs/spec/{page}.md");
    let text = repo.file(&path).map(|file| one_line(&file.text)).ok_or(format!("{path} is missing"))?;
    let mut places = places.iter();
    let mut said = String::new();
    for (at, part) in sentence.split(['{', '}']).enumerate() {
        if at % 2 == 0 {
            said.push_str(part);
            continue;
        }
        let place = places.next().ok_or(format!("{path}: where does a number of this stand? {sentence}"))?;
        said.push_str(&written(number(repo, place)?, part)?);
    }
    match text.contains(&one_line(&said)) {
        true => Ok(()),
        false => Err(format!("{path} does not say, as the code does: {said}")),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as pages write it: `{}` as it is, `{/60}` a sixtieth, `{-1}` one less, `{2^}` as a power of two.
fn written(number: u64, how: &str) -> Result<String, String> {
    let by = |text: &str| text.parse::<u64>().map_err(|_| format!("{{{how}}} is no way to write a number"));
    if how == "2^" {
        return match number.is_power_of_two() {
            true => Ok(format!("2^{}", number.trailing_zeros())),
            false => Err(format!("{number} is no power of two")),
        };
    }
    let number = match (how.strip_prefix('/'), how.strip_prefix('-')) {
        (Some(part), _) => match by(part)? {
            part if number.is_multiple_of(part) => number / part,
            part => return Err(format!("{number} is no multiple of {part}")),
        },
        (_, Some(less)) => number - by(less)?,
        _ => number,
    };
    let digits = number.to_string();
    let mut commas = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            commas.push(',');
        }
        commas.push(digit);
    }
    Ok(commas)
}

/// The number of a constant, of a field with a default, or of a field of either.
fn number(repo: &Repo, place: &str) -> Result<u64, String> {
    let (path, name) = place.split_once("::").ok_or(format!("{place} names no constant"))?;
    let text = repo.file(path).ok_or(format!("{path} is missing"))?.text.as_str();
    let (text, name) = match name.split_once(':') {
        None => (text, name),
        Some((of, name)) => {
            let after = text.split_once(&format!("impl Default for {of} {{")).map(|(_, after)| after);
            let body = after.and_then(|after| after.split("\n}\n").next());
            (body.ok_or(format!("{path}: {of} has no default"))?, name)
        }
    };
    let (name, field) = name.split_once('.').map_or((name, None), |(name, field)| (name, Some(field)));
    let constant = Regex::new(&format!(r"const {name}: [^=]+?= ([^;]+);")).expect("a name is a word");
    let default = Regex::new(&format!(r"(?m)^ +{name}: (.+),$")).expect("a name is a word");
    let found = constant.captures_iter(text).chain(default.captures_iter(text));
    let numbers = found.filter_map(|found| value(&found[1], field));
    numbers.last().ok_or(format!("{path}: {name} has no number"))
}

/// What an expression of a constant comes to, as far as constants are written here.
fn value(expression: &str, field: Option<&str>) -> Option<u64> {
    let expression = match field {
        None => expression.trim(),
        Some(field) => {
            let (_, rest) = expression.split_once(&format!("{field}: "))?;
            rest.split([',', '}']).next()?.trim()
        }
    };
    let expression = expression.rsplit_once("..=").map_or(expression, |(_, last)| last);
    let expression = match expression.split_once('(') {
        Some((_, inner)) => inner.trim_end_matches(')'),
        None => expression,
    };
    let plain = |text: &str| text.trim().replace('_', "").parse::<u64>().ok();
    match expression.split_once("<<") {
        Some((base, by)) => Some(plain(base)? << plain(by)?),
        None => expression.split('*').map(plain).product(),
    }
}
