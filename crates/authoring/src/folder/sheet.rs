//! In which line of a rule sheet something stands.

/// The line of a row, an example, an input, a formula, a word, or of the table in which one is missing.
pub fn line(text: &str, parts: &[&str]) -> Option<usize> {
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_start_matches('|').trim_end_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let first = |line: &str| cells(line).into_iter().next().unwrap_or_default();
    let tables = || text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with('|'));
    let head = || tables().next().map(|(at, _)| at + 1);
    // The lines below a heading, from its own on.
    let below = |names: &'static [&'static str]| {
        let heading =
            move |line: &str| line.starts_with("##") && names.contains(&line.trim_start_matches('#').trim());
        text.lines().position(heading)
    };
    let saying = |starts: &[&str], name: &str| {
        let says = |(_, line): &(usize, &str)| {
            let line = line.replace('：', ":").replace(' ', "");
            starts.iter().any(|start| line.starts_with(start)) && line.replace(' ', "_").contains(name)
        };
        text.lines().enumerate().find(says).map(|(at, _)| at + 1)
    };
    let input = |name: &str| saying(&["输入:", "Inputs:", "Input:"], name).or_else(head);
    match parts {
        [] | ["title"] => Some(1),
        ["law"] => text.lines().position(|line| line.starts_with('>')).map(|at| at + 1),
        ["rows"] | ["columns" | "outputs", ..] => {
            let named = parts.get(1).and_then(|name| {
                let found = tables().find(|(_, line)| cells(line).iter().any(|cell| cell.contains(name)));
                found.map(|(at, _)| at + 1)
            });
            let computed = parts.get(1).and_then(|name| saying(&["然后:", "Then:"], name));
            named.or(computed).or_else(head)
        }
        ["rows", row, ..] => {
            tables().find(|(_, line)| first(line) == **row).map(|(at, _)| at + 1).or_else(head)
        }
        ["then"] => saying(&["然后:", "Then:"], ""),
        ["then", name, ..] => saying(&["然后:", "Then:"], name).or_else(head),
        ["inputs"] => saying(&["输入:", "Inputs:", "Input:"], "").or_else(head),
        ["examples", rest @ ..] => {
            let Some(heading) = below(&["例", "例子", "示例", "Examples"]) else { return head() };
            // Below the heading stand the names of the columns and a line of dashes.
            let number =
                rest.first().and_then(|number| number.parse::<usize>().ok()).map_or(0, |number| number + 1);
            let mut own = tables().filter(|(at, _)| *at > heading);
            own.nth(number).map(|(at, _)| at + 1).or(Some(heading + 1))
        }
        ["words", rest @ ..] => {
            let heading = below(&["用语", "词汇", "Words"]);
            let word = rest.first().and_then(|word| {
                let own = |(at, line): &(usize, &str)| {
                    heading.is_some_and(|heading| *at > heading)
                        && cells(line).iter().any(|cell| cell == word)
                };
                tables().find(own).map(|(at, _)| at + 1)
            });
            word.or(heading.map(|at| at + 1)).or_else(head)
        }
        ["inputs", name, ..] | [name, ..] => input(name),
    }
}
