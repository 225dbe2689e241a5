//! Whether what is there in both languages is in both: a text that says the same twice is in one of them, a choice or
//! a legal basis without English is in none but Chinese.

use rules::Finding;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    Bilingual, Gather as _, Value,
    service::{Bundle, Does, TaskDoes},
    sheet::Sheet,
};

pub fn check(bundle: &Bundle, problems: &mut Vec<Finding>) {
    for (at, text) in texts(bundle) {
        problems.extend(untranslated(at, &text.zh, &text.en));
    }
    form(&bundle.form, "form", problems);
    for task in bundle.officer_tasks() {
        if let Some(findings) = task.findings {
            form(findings, &format!("steps/{}/findings", task.id), problems);
        }
    }
    for (name, sheet) in &bundle.decisions {
        words(&format!("decisions/{name}"), sheet, problems);
    }
}

/// A text that is there in one language only.
fn untranslated(at: String, zh: &str, en: &str) -> Option<Finding> {
    let (zh, en) = (zh.trim(), en.trim());
    if zh.is_empty() || en.is_empty() {
        return None;
    }
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_lowercase());
    let han = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    // A number, a code or a sign is the same in both.
    let (said_zh, said_en) = if han(en) && !latin(en) {
        ("英文处写的是中文", "the English text is Chinese")
    } else if latin(zh) && !han(zh) && zh.contains(' ') {
        ("中文处写的是英文", "the Chinese text is English")
    } else if zh == en && (latin(zh) || han(zh)) {
        ("中文和英文一样", "the Chinese and the English text are the same")
    } else {
        return None;
    };
    Some(Finding::new(at, format!("{said_zh}：“{en}”"), format!("{said_en}: \u{201c}{en}\u{201d}")))
}

/// The texts of service and process.
fn texts(bundle: &Bundle) -> Vec<(String, &Bilingual)> {
    let mut texts = vec![("name".to_owned(), &bundle.name), ("summary".to_owned(), &bundle.summary)];
    for step in &bundle.steps {
        let at = format!("steps/{}", step.id);
        texts.push((at.clone(), &step.name));
        match &step.does {
            Does::Officer { choices, .. } => {
                texts.extend(choices.iter().map(|one| (format!("{at}/{}", one.outcome), &one.name)));
            }
            Does::Together { tasks, .. } => {
                for task in tasks {
                    let at = format!("steps/{}", task.id);
                    texts.push((at.clone(), &task.name));
                    if let TaskDoes::Officer { outcomes, .. } = &task.does {
                        texts.extend(outcomes.iter().map(|one| (format!("{at}/{}", one.outcome), &one.name)));
                    }
                }
            }
            Does::Rule { .. } | Does::Announce { .. } | Does::Issue { .. } => {}
        }
    }
    texts.extend(bundle.ends.iter().map(|end| (format!("ends/{}", end.id), &end.name)));
    texts.extend(bundle.materials.iter().map(|paper| (format!("materials/{}", paper.id), &paper.name)));
    texts.extend(bundle.clock.pauses.iter().map(|(id, pause)| (format!("clock/{id}"), &pause.name)));
    texts
}

/// The texts of the form, with those inside its groups and lists.
fn form(schema: &Value, at: &str, problems: &mut Vec<Finding>) {
    let Value::Object(object) = schema else { return };
    let text =
        |name: &str| if let Some(Value::Text(text)) = object.get(name) { Some(text.as_str()) } else { None };
    for (name, name_en, zh, en) in
        [("title", "x-title-en", "标题", "title"), ("description", "x-description-en", "说明", "description")]
    {
        match (text(name), text(name_en)) {
            (Some(own), Some(other)) => problems.extend(untranslated(format!("{at}/{name_en}"), own, other)),
            (Some(own), None) => problems.push(Finding::new(
                at,
                format!("{zh}“{own}”没有英文：请写 {name_en}"),
                format!("the {en} \u{201c}{own}\u{201d} is not there in English: write {name_en}"),
            )),
            _ => {}
        }
    }
    let list = |name: &str| if let Some(Value::List(list)) = object.get(name) { Some(list) } else { None };
    match (list("enum"), list("x-enum-en")) {
        (Some(_), None) => problems.push(Finding::new(
            at,
            "选项没有英文：请按同样的次序写 x-enum-en",
            "the choices are not there in English: write x-enum-en in the same order",
        )),
        (Some(own), Some(others)) => {
            for pair in own.iter().zip(others) {
                if let (Value::Text(own), Value::Text(other)) = pair {
                    problems.extend(untranslated(format!("{at}/x-enum-en"), own, other));
                }
            }
        }
        _ => {}
    }
    if let Some(Value::Object(properties)) = object.get("properties") {
        properties.iter().for_each(|(name, question)| form(question, &format!("{at}/{name}"), problems));
    }
    if let Some(items) = object.get("items") {
        form(items, &format!("{at}/items"), problems);
    }
}

/// The words of a sheet, and the legal bases that it cites in Chinese alone.
fn words(at: &str, sheet: &Sheet, problems: &mut Vec<Finding>) {
    let known: &BTreeMap<String, String> = &sheet.words;
    problems.extend(known.iter().filter_map(|(zh, en)| untranslated(format!("{at}/words/{zh}"), zh, en)));
    let bases: BTreeSet<&str> = sheet.rows.iter().map(|row| row.basis.trim()).gather();
    let chinese = |basis: &&str| basis.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    for basis in bases
        .into_iter()
        .filter(|basis| chinese(basis) && sheet.word(basis).is_none() && !known.contains_key(&plain(basis)))
    {
        problems.push(Finding::new(
            format!("{at}/words"),
            format!("依据“{basis}”没有英文：请写进“用语”"),
            format!("the legal basis \u{201c}{basis}\u{201d} is not there in English: add it to the words"),
        ));
    }
}

/// A basis as the words of a sheet have it: with signs of half width.
fn plain(basis: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '、' => ',',
        c => c,
    };
    basis.chars().map(plain).collect()
}
