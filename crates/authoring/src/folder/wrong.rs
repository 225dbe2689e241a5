//! What is wrong with a file of a folder, with its line and in both languages, as parsers find it.

use serde::de;
use std::fmt;
use types::Bilingual;

/// Parts the two languages of a sentence that a type says of itself.
const BETWEEN: &str = " | ";

/// What is wrong with a YAML file, and in which line; 0 where that is not known yet.
#[derive(Debug)]
pub struct Wrong {
    pub(super) line: usize,
    pub(super) says: Bilingual,
    /// Whether a name that must be there is not.
    missing: bool,
}

impl Wrong {
    /// What is wrong in a line.
    pub fn new(line: usize, zh: impl Into<String>, en: impl Into<String>) -> Wrong {
        Wrong { line, says: Bilingual::new(zh, en), missing: false }
    }

    /// The line; 0 where it is not known.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Whether a name that must be there is not.
    pub fn is_missing(&self) -> bool {
        self.missing
    }

    /// In this line, if none was known.
    pub fn at(mut self, line: usize) -> Wrong {
        if self.line == 0 {
            self.line = line;
        }
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says.en)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(said: T) -> Wrong {
        let said = said.to_string();
        if let Some((zh, en)) = said.split_once(BETWEEN) {
            return Wrong::new(0, zh, en);
        }
        // What types say of themselves, in the order in which they say it: `"A b" is no word: letters only`.
        match said.split_once(" is no ") {
            Some((text, rest)) => {
                let kind = rest.split(':').next().unwrap_or(rest);
                let zh = match kind {
                    "word" => "名称只用字母（或文字）、数字、连字符、点和下划线",
                    _ => "编号只用小写字母、数字和连字符，以字母开头",
                };
                Wrong::new(0, format!("{text} 写法不对：{zh}"), said.clone())
            }
            None => Wrong::new(0, "这里的内容读不懂，请对照说明改写", said),
        }
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Wrong {
        let known = known.join(", ");
        let zh = format!("不认识“{name}”；这里可以写 {known}");
        Wrong::new(0, zh, format!("{name:?} is not known here; there are {known}"))
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Wrong {
        Self::unknown_field(name, known)
    }

    fn missing_field(name: &'static str) -> Wrong {
        Wrong { missing: true, ..Wrong::new(0, format!("须写明 {name}"), format!("`{name}` is missing")) }
    }

    fn duplicate_field(name: &'static str) -> Wrong {
        Wrong::new(0, format!("“{name}”出现两次"), format!("`{name}` stands twice"))
    }

    fn invalid_type(is: de::Unexpected<'_>, should: &dyn de::Expected) -> Wrong {
        if let Some((zh, en)) = should.to_string().split_once(BETWEEN) {
            return Wrong::new(0, zh, en);
        }
        let (should, is) = (kind(&should.to_string()), unexpected(is));
        Wrong::new(
            0,
            format!("这里应是{}，现为{}", should.zh, is.zh),
            format!("this should be {}, but is {}", should.en, is.en),
        )
    }

    fn invalid_value(is: de::Unexpected<'_>, should: &dyn de::Expected) -> Wrong {
        Self::invalid_type(is, should)
    }

    fn invalid_length(_: usize, should: &dyn de::Expected) -> Wrong {
        Self::custom(should)
    }
}

/// What a reader of the file expects, from the name that a type gives itself.
fn kind(name: &str) -> Bilingual {
    let (zh, en) = match name {
        "u8" | "u16" | "u32" | "u64" | "usize" => ("不小于 0 的整数", "a whole number of at least 0"),
        "i8" | "i16" | "i32" | "i64" => ("整数", "a whole number"),
        "a boolean" => ("true 或 false", "true or false"),
        "a sequence" => ("列表（每行以 - 开头）", "a list (each line begins with -)"),
        "a string" | "a borrowed string" => ("文字", "a text"),
        "a truth value, whole number, text, list or object" => {
            ("一个值", "a truth value, whole number, text, list or object")
        }
        _ if name.starts_with("struct") || name.contains("map") || name.starts_with("names") => {
            ("名称和内容（名称: 内容）", "names with what they stand for (`name: value`)")
        }
        _ => ("别的内容", "something else"),
    };
    Bilingual::new(zh, en)
}

fn unexpected(is: de::Unexpected<'_>) -> Bilingual {
    let both = |zh: &str, en: &str| Bilingual::new(zh, en);
    match is {
        de::Unexpected::Bool(yes) => Bilingual::new(format!(" {yes}"), yes.to_string()),
        de::Unexpected::Unsigned(number) => Bilingual::new(format!(" {number}"), number.to_string()),
        de::Unexpected::Signed(number) => Bilingual::new(format!(" {number}"), number.to_string()),
        de::Unexpected::Str(text) => Bilingual::new(format!("文字“{text}”"), format!("the text {text:?}")),
        de::Unexpected::Unit | de::Unexpected::Option => both("空的", "empty"),
        de::Unexpected::Seq => both("列表", "a list"),
        de::Unexpected::Map => both("名称和内容", "names with what they stand for"),
        _ => both("别的内容", "something else"),
    }
}

/// What a YAML parser says, as a reader of the file understands it.
pub fn yaml_words(said: &str) -> Bilingual {
    let has = |parts: &[&str]| parts.iter().any(|part| said.contains(part));
    let (zh, en) = if has(&["simple key", "':'"]) {
        (
            "这里缺少冒号，或者冒号后面没有空格（名称: 内容）",
            "a colon is missing here, or the space after it (`name: value`)",
        )
    } else if has(&["quoted scalar", "unclosed quote"]) {
        (
            "引号没有成对，或引号里有不能用的写法",
            "a quotation mark is not closed, or holds what cannot stand in it",
        )
    } else if has(&["flow", "']'", "'}'", "','", "bracket"]) {
        ("括号没有成对，或少了逗号", "a bracket is not closed, or a comma is missing")
    } else if has(&["tab"]) {
        ("缩进用了制表符，请改用空格", "there is a tab where spaces are needed")
    } else if has(&["block mapping", "block collection", "block sequence", "indent", "mapping values"]) {
        (
            "缩进不一致：同一层的各行须左对齐，下一层多空两格",
            "lines of one level must begin in the same column, those below them two spaces further in",
        )
    } else if has(&["anchor", "alias", "tag", "directive"]) {
        (
            "不用锚点、别名和类型标记（& * ! %）；以这些符号开头的文字须加引号",
            "anchors, aliases, tags and directives (& * ! %) are not used here; a text that begins with one needs quotation marks",
        )
    } else {
        (
            "YAML 写法有误：请检查这一行的冒号、缩进、引号和括号",
            "this is no YAML: look at the colons, indents, quotation marks and brackets of this line",
        )
    };
    Bilingual::new(zh, en)
}

/// What a JSON parser says, as a reader of the file understands it.
pub fn json_words(said: &str) -> Bilingual {
    let has = |parts: &[&str]| parts.iter().any(|part| said.contains(part));
    let (zh, en) = if has(&["trailing comma"]) {
        ("最后一项后面多了逗号", "there is a comma after the last entry")
    } else if has(&["expected `,` or", "expected `,`"]) {
        (
            "两项之间少了逗号，或括号没有成对",
            "a comma between two entries is missing, or a bracket is not closed",
        )
    } else if has(&["expected `:`"]) {
        ("名称后面少了冒号", "a colon is missing after a name")
    } else if has(&["key must be a string"]) {
        ("名称须加半角双引号", "a name needs quotation marks (\")")
    } else if has(&["EOF"]) {
        (
            "文件没有写完：括号或引号没有成对",
            "the file ends too early: a bracket or a quotation mark is not closed",
        )
    } else if has(&["trailing characters"]) {
        ("最后的括号后面还有内容", "something stands after the last bracket")
    } else if has(&["stands twice", "duplicate"]) {
        ("同一个名称出现两次", "a name stands twice")
    } else if has(&["null"]) {
        ("不能写 null", "null is not used here")
    } else if has(&["float", "floating", "fraction"]) {
        ("这里的数须是整数；小数请加引号", "numbers are whole here; write others in quotation marks")
    } else if has(&["control character", "escape"]) {
        ("引号里有不能直接写的字符", "there is a character between quotation marks that cannot stand there")
    } else {
        ("请检查这一行的逗号、引号和括号", "look at the commas, quotation marks and brackets of this line")
    };
    Bilingual::new(zh, en)
}
