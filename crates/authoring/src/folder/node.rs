//! YAML as a tree whose parts remember their lines. What a service's folder does not need and what surprises a reader
//! is refused: anchors, aliases, tags, a second document, names that are no texts, names that stand twice.

use super::wrong::Wrong;
use granit_parser::{Event, Parser, ScalarStyle, Span};

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
                let said = error.info();
                Err(Wrong::new(error.marker().line(), format!("YAML 写法有误：{said}"), said))
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
}
