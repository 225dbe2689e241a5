//! A folder as editors leave it is the folder that its author meant; a sign of a Chinese keyboard is named.

use crate::{compile, tests::folder};
use std::collections::BTreeMap;

type Files = BTreeMap<String, String>;

const PERMIT: &str = "food-business-permit";

/// Marks before the first letter, line ends of Windows, hidden files and backups make no difference
#[test]
fn a_folder_as_editors_leave_it_is_the_same_service() {
    let meant = compile(folder(PERMIT)).expect("it is sound");
    let mut left: Files =
        folder(PERMIT).into_iter().map(|(path, text)| (path, format!("\u{feff}{text}"))).collect();
    for dropping in
        ["decisions/._scope.md", "decisions/.scope.md.swp", "decisions/~$scope.md", "decisions/#scope.md#"]
    {
        left.insert(dropping.into(), "\0\u{5}\u{16}\u{7} not a sheet".into());
    }
    left.insert("._service.yaml".into(), "Mac OS X".into());
    left.insert("service.yaml~".into(), "id: older".into());
    assert_eq!(compile(left).as_ref(), Ok(&meant));

    let windows = folder(PERMIT).into_iter().map(|(path, text)| (path, text.replace('\n', "\r\n"))).collect();
    let mut windows = compile(windows).expect("line ends of Windows are line ends");
    windows.sources = meant.sources.clone();
    assert_eq!(windows, meant);
}

fn changed(file: &str, line: usize, change: impl Fn(&str) -> String) -> Files {
    let mut files = folder(PERMIT);
    let text = files.get_mut(file).expect("the file");
    let lines = text.lines().enumerate();
    *text = lines.map(|(at, old)| if at + 1 == line { change(old) } else { old.to_owned() } + "\n").collect();
    files
}

/// Whichever colon of a YAML file is typed in full width: the line and the sign are named, in both languages
#[test]
fn a_full_width_colon_is_named_wherever_it_stands() {
    let mut tried = 0;
    for file in ["service.yaml", "process.yaml"] {
        let text = folder(PERMIT)[file].clone();
        for (line, content) in (1..).zip(text.lines()) {
            let start = content.trim_start();
            let key = start.strip_prefix("- ").unwrap_or(start);
            let Some((name, rest)) = key.split_once(':') else { continue };
            if start.starts_with('#')
                || !rest.starts_with([' ']) && !rest.is_empty()
                || name.contains(['{', '"', ' '])
            {
                continue;
            }
            for colon in ["：", "： "] {
                let with = format!("{name}{colon}{}", rest.trim_start());
                let files = changed(file, line, |old| old.replacen(key, &with, 1));
                let Err(faults) = compile(files) else {
                    panic!("{file}:{line} {with:?} is read as something")
                };
                let named = faults.iter().any(|fault| {
                    fault.line == Some(line)
                        && fault.says.zh.contains("全角符号")
                        && fault.says.en.contains("full-width")
                });
                // Where the line before takes it in as more text, the fault may only say what is missing.
                assert!(named, "{file}:{line} {with:?}: {}", faults[0]);
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried} colons");
}

/// Other signs of a Chinese keyboard: inside braces, as a dash, as a blank before a name; in JSON too
#[test]
fn other_signs_are_named() {
    for (file, from, to, sign) in [
        ("service.yaml", "{ zh: 食品经营许可, en:", "{ zh：食品经营许可, en:", "：\""),
        ("service.yaml", "our_limit:   { working_days: 8 }", "our_limit:   { working_days：8 }", "：\""),
        ("service.yaml", "  starts_with: 受理", "\u{3000}starts_with: 受理", "\u{3000}"),
        ("service.yaml", "  starts_with: 受理", "\u{a0} starts_with: 受理", "\u{a0}"),
        ("form.schema.json", "\"type\": \"object\"", "\"type\"：\"object\"", "："),
        ("form.schema.json", "\"type\": \"object\",", "\"type\": \"object\"，", "，"),
    ] {
        let mut files = folder(PERMIT);
        let text = files.get_mut(file).expect("the file");
        assert!(text.contains(from), "{file} has {from}");
        *text = text.replacen(from, to, 1);
        let faults = compile(files).expect_err(to);
        assert!(faults[0].says.zh.contains("全角符号"), "{to}: {}", faults[0]);
        assert!(faults[0].says.zh.contains(sign.trim_end_matches('"')), "{to}: {}", faults[0]);
    }
}

/// A text may hold any sign: only what is wrong anyhow is explained by one
#[test]
fn a_text_with_full_width_signs_is_a_text() {
    let mut files = folder(PERMIT);
    let text = files.get_mut("service.yaml").expect("the file");
    *text = text.replacen("zh: 从事食品销售", "zh: 说明：从事食品销售，如“饭店”", 1);
    let bundle = compile(files).unwrap_or_else(|faults| panic!("{}", faults[0]));
    assert!(bundle.summary.zh.starts_with("说明：从事食品销售，如“饭店”"));
}
