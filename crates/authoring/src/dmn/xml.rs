//! XML at its two ends: a document written line by line, and a stranger's file read within limits. A document type (and with it
//! every entity) is refused; so is what is larger, deeper or wider than a decision table can be.

use types::Bilingual;

/// Bytes of a file: eight times the largest sheet.
pub const FILE_BYTES: usize = 512 << 10;
/// Elements, texts and comments of a file.
pub const NODES_MAX: u32 = 50_000;
/// Attributes of one element.
pub const ATTRIBUTES_MAX: usize = 64;
/// Elements within elements.
pub const DEPTH_MAX: usize = 64;

/// Reads a stranger's XML.
pub fn parse(text: &str) -> Result<roxmltree::Document<'_>, Bilingual> {
    if text.len() > FILE_BYTES {
        return Err(Bilingual::new(
            "文件超过 512 KiB：请只导出要用的那一个决策",
            "the file is larger than 512 KiB: export only the decision you need",
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    bound(text.as_bytes())?;
    let options = roxmltree::ParsingOptions { nodes_limit: NODES_MAX, ..Default::default() };
    roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Bilingual::new(
            "文件含有文档类型声明（<!DOCTYPE>）：不读取实体，请删去",
            "the file has a document type (<!DOCTYPE>): entities are not read, delete it",
        ),
        roxmltree::Error::NodesLimitReached => {
            Bilingual::new("文件的元素超过 50,000 个", "the file has more than 50,000 elements")
        }
        other => {
            Bilingual::new(format!("不是合格的 XML：{other}"), format!("is not well-formed XML: {other}"))
        }
    })
}

/// What makes a parser slow is refused before one sees it: its work grows with the square of an element's attributes, and a
/// walk with the depth. A byte that opens no tag costs nothing here.
fn bound(text: &[u8]) -> Result<(), Bilingual> {
    let (mut at, mut depth) = (0, 0usize);
    while let Some(open) = text[at..].iter().position(|byte| *byte == b'<').map(|found| at + found) {
        let rest = &text[open..];
        let ended = |end: &[u8]| {
            let found = rest.windows(end.len()).position(|window| window == end);
            found.map_or(text.len(), |found| open + found + end.len())
        };
        if rest.starts_with(b"<!--") {
            at = ended(b"-->");
        } else if rest.starts_with(b"<![CDATA[") {
            at = ended(b"]]>");
        } else if rest.starts_with(b"<?") {
            at = ended(b"?>");
        } else {
            let (length, attributes) = tag(rest);
            if attributes > ATTRIBUTES_MAX {
                return Err(Bilingual::new(
                    "一个元素的属性超过 64 个",
                    "an element has more than 64 attributes",
                ));
            }
            at = open + length;
            if rest.starts_with(b"</") {
                depth = depth.saturating_sub(1);
            } else if !text[..at].ends_with(b"/>") {
                depth += 1;
            }
            if depth > DEPTH_MAX {
                return Err(Bilingual::new("元素嵌套超过 64 层", "elements are nested more than 64 deep"));
            }
        }
    }
    Ok(())
}

/// The length of a tag, and how many attributes it has.
fn tag(text: &[u8]) -> (usize, usize) {
    let (mut quote, mut attributes) = (None, 0);
    for (at, byte) in text.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (at + 1, attributes),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, b'=') => attributes += 1,
            (Some(open), byte) if *byte == open => quote = None,
            _ => {}
        }
    }
    (text.len(), attributes)
}

/// A document being written.
pub struct Xml {
    text: String,
    open: Vec<&'static str>,
}

/// Attributes with their values; those without a value are left out.
pub type Attributes<'a> = &'a [(&'static str, Option<&'a str>)];

impl Xml {
    /// Begins a document.
    pub fn new() -> Xml {
        Xml { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Opens an element that holds others.
    pub fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        let name = self.open.pop().expect("every close has its open");
        self.indent();
        self.text.push_str(&format!("</{name}>\n"));
    }

    /// An element without content.
    pub fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element with a text.
    pub fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.begin(name, attributes);
        self.text.push_str(&format!(">{}</{name}>\n", escaped(text, false)));
    }

    /// The document.
    pub fn done(self) -> String {
        assert!(self.open.is_empty(), "every element is closed");
        self.text
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.indent();
        self.text.push_str(&format!("<{name}"));
        for (name, value) in attributes {
            if let Some(value) = value {
                self.text.push_str(&format!(" {name}=\"{}\"", escaped(value, true)));
            }
        }
    }

    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.open.len()));
    }
}

fn escaped(text: &str, attribute: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' if attribute => escaped.push_str("&quot;"),
            // A reader would turn these into spaces.
            '\n' | '\t' if attribute => escaped.push_str(&format!("&#{};", u32::from(c))),
            '\r' => escaped.push_str("&#13;"),
            c => escaped.push(c),
        }
    }
    escaped
}
