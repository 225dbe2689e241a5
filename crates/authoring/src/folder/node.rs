//! YAML as a tree whose parts remember their lines. What a service's folder does not need and what surprises a reader
//! is refused: anchors, aliases, tags, a second document, names that are no texts, names that stand twice.

use super::wrong::{Wrong, yaml_words};
use granit_parser::{Event, Parser, ScalarStyle, Span};
use types::Bilingual;

/// Names that only group what stands below them.
const GROUPS: [&str; 7] = ["properties", "items", "choose", "then", "together", "pauses", "content"];
/// Groups within groups that are looked into.
const GROUPS_MAX: usize = 3;
/// Nesting of lists and mappings.
const DEPTH_MAX: usize = 32;

/// A part of a YAML text.
pub struct Node {
    /// The line in which it begins, from 1.
    pub line: usize,
    /// What it is.
    pub is: Is,
}

/// What a part of a YAML text is.
pub enum Is {
    /// A text as written; `plain` without quotation marks, so that it may stand for a number or a truth value.
    Scalar { text: String, plain: bool },
    /// One after another.
    List(Vec<Node>),
    /// By name, in the order in which they stand.
    Map(Vec<(Node, Node)>),
}

/// Reads a text that holds one document.
pub fn read(text: &str) -> Result<Node, Wrong> {
    let mut events = Events(Parser::new_from_str(text));
    loop {
        let (event, span) = events.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(..) => {}
            Event::StreamEnd => return Err(Wrong::new(1, "文件是空的", "the file is empty")),
            event => {
                let node = events.node(event, span, 0)?;
                return events.end().map(|()| node);
            }
        }
    }
}

struct Events<'a>(Parser<'a, granit_parser::StrInput<'a>>);

impl<'a> Events<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Wrong> {
        match self.0.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                let Bilingual { zh, en } = yaml_words(&error.info());
                Err(Wrong::new(error.marker().line(), zh, en))
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Wrong> {
        let line = span.start.line();
        if depth > DEPTH_MAX {
            return Err(Wrong::new(line, "嵌套过深", "this is nested too deeply"));
        }
        let is = match event {
            Event::Scalar(text, style, 0, None) => {
                Is::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain }
            }
            Event::SequenceStart(_, 0, None) => {
                let mut list = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break Is::List(list),
                        (event, span) => list.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(_, 0, None) => {
                let mut map: Vec<(Node, Node)> = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::MappingEnd {
                        break Is::Map(map);
                    }
                    let name = self.node(event, span, depth + 1)?;
                    if let Some(twice) =
                        name.text().filter(|text| map.iter().any(|(known, _)| known.text() == Some(text)))
                    {
                        let (zh, en) = (format!("“{twice}”出现两次"), format!("{twice} stands twice"));
                        return Err(Wrong::new(name.line, zh, en));
                    }
                    let (event, span) = self.next()?;
                    map.push((name, self.node(event, span, depth + 1)?));
                }
            }
            _ => {
                let (zh, en) = (
                    "不用锚点、别名和类型标记（& * !）",
                    "anchors, aliases and tags (& * !) are not used here",
                );
                return Err(Wrong::new(line, zh, en));
            }
        };
        Ok(Node { line, is })
    }

    fn end(&mut self) -> Result<(), Wrong> {
        loop {
            match self.next()? {
                (Event::DocumentEnd, _) => {}
                (Event::StreamEnd, _) => return Ok(()),
                (_, span) => {
                    let en = "one file holds one document";
                    return Err(Wrong::new(span.start.line(), "一个文件只写一份内容", en));
                }
            }
        }
    }
}

impl Node {
    /// Its text, if it is one.
    pub fn text(&self) -> Option<&str> {
        if let Is::Scalar { text, .. } = &self.is { Some(text) } else { None }
    }

    /// The entries, if it has names.
    pub fn entries(&self) -> &[(Node, Node)] {
        if let Is::Map(map) = &self.is { map } else { &[] }
    }

    /// What stands under a name.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries().iter().find(|(known, _)| known.text() == Some(name)).map(|(_, value)| value)
    }

    /// Whether something that can be read stands at a place.
    pub fn holds(&self, place: &[&str]) -> bool {
        let found = place.iter().try_fold(self, |node, name| node.get(name));
        found.is_some_and(|node| node.text().is_some_and(|text| !types::is_blank(text)))
    }

    /// The line of the deepest part of a place that is there. A name may stand right here, below one of the names that
    /// only group others, or be that of an entry of a list.
    pub fn line_of(&self, parts: &[&str]) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else { return Some(self.line) };
        let mut found: Vec<(usize, &Node)> = Vec::new();
        self.find(part, GROUPS_MAX, &mut found);
        // Of several of one name, that is meant in which the rest can be found; a number asks for one of them.
        let (nth, rest) = match rest.first().and_then(|number| number.parse::<usize>().ok()) {
            Some(number) if found.len() > 1 && rest.len() == 1 => (number.saturating_sub(1), &rest[1..]),
            _ => (0, rest),
        };
        let with_rest = rest.first().and_then(|next| {
            found.iter().find(|(_, node)| {
                let mut inner = Vec::new();
                node.find(next, GROUPS_MAX, &mut inner);
                !inner.is_empty()
            })
        });
        let (line, node) = with_rest.or_else(|| found.get(nth))?;
        if rest.is_empty() {
            return Some(*line);
        }
        node.line_of(rest).filter(|_| with_rest.is_some()).or(Some(*line))
    }

    fn find<'a>(&'a self, part: &str, depth: usize, found: &mut Vec<(usize, &'a Node)>) {
        match &self.is {
            Is::Map(map) => {
                for (name, value) in map.iter().filter(|(name, _)| name.text() == Some(part)) {
                    found.push((name.line, value));
                }
                if found.is_empty() && depth > 0 {
                    for (name, value) in map {
                        if name.text().is_some_and(|name| GROUPS.contains(&name)) {
                            value.find(part, depth - 1, found);
                        }
                        // Parts that are done at the same time stand below the step that holds them.
                        for together in value.get("together").into_iter() {
                            together.find(part, depth - 1, found);
                        }
                    }
                }
            }
            Is::List(list) => {
                let named = |node: &&Node| {
                    ["id", "register"].iter().any(|key| node.get(key).and_then(Node::text) == Some(part))
                };
                found.extend(list.iter().filter(named).map(|node| (node.line, node)));
                if found.is_empty()
                    && let Some(node) = part.parse::<usize>().ok().and_then(|at| list.get(at.checked_sub(1)?))
                {
                    found.push((node.line, node));
                }
            }
            Is::Scalar { .. } => {}
        }
    }
}
