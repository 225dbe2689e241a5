//! The one grammar of a stranger's JSON (`docs/spec/json.md`): a reader that is strict before anything is interpreted,
//! and believes nothing that a second reader could take for something else.
//!
//! Stricter than RFC 8259: no name stands twice in one object, at any depth, known or not; numbers are whole and within
//! 64 bits; half characters, a byte order mark and deep nesting are refused; an object is an object, never a list of its
//! members. One pass; texts without escapes are borrowed.

use serde::{
    Deserialize,
    de::{
        self, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
        value::BorrowedStrDeserializer,
    },
    forward_to_deserialize_any,
};
use std::{borrow::Cow, collections::BTreeSet, fmt};

/// Objects and lists that may be open at once.
pub const DEPTH: usize = 64;
/// Names of one object that are compared one by one; beyond, they are looked up.
const FEW: usize = 32;

/// Why bytes are not JSON of this grammar, or not what was to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    why: Cow<'static, str>,
    at: Option<usize>,
}

/// Reads bytes.
pub fn read<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, NotRead> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read_text(text),
        Err(error) => Err(NotRead { why: "it is not UTF-8".into(), at: Some(error.valid_up_to()) }),
    }
}

/// Reads a text.
pub fn read_text<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, NotRead> {
    if text.starts_with('\u{feff}') {
        let why = "it begins with a byte order mark (U+FEFF); save the file as UTF-8 without one";
        return Err(NotRead { why: why.into(), at: None });
    }
    let mut reader = Reader { text, at: 0, depth: 0, names: Vec::new() };
    let read = T::deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| NotRead { at: error.at.or(Some(reader.at)), ..error })
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{}, at byte {at}", self.why),
            None => f.write_str(&self.why),
        }
    }
}

impl std::error::Error for NotRead {}

impl de::Error for NotRead {
    fn custom<T: fmt::Display>(why: T) -> NotRead {
        NotRead { why: why.to_string().into(), at: None }
    }
}

/// A place in the text, and the names that stand in the objects around it.
struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: usize,
    names: Vec<Cow<'de, str>>,
}

impl<'de> Reader<'de> {
    fn no<T>(&self, why: &'static str) -> Result<T, NotRead> {
        Err(NotRead { why: why.into(), at: Some(self.at) })
    }

    /// The next byte that is no white space; zero at the end, which no JSON has.
    fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or(0)
    }

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == byte;
        self.at += usize::from(taken);
        taken
    }

    fn need(&mut self, byte: u8, why: &'static str) -> Result<(), NotRead> {
        if self.take(byte) { Ok(()) } else { self.no(why) }
    }

    fn end(&mut self) -> Result<(), NotRead> {
        self.peek();
        if self.at == self.text.len() { Ok(()) } else { self.no("something follows after the end") }
    }

    fn word(&mut self, word: &str) -> bool {
        let taken = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if taken { word.len() } else { 0 };
        taken
    }

    fn deeper(&mut self) -> Result<(), NotRead> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEPTH { self.no("it is nested more than 64 deep") } else { Ok(()) }
    }

    /// A text; the quotation mark comes next.
    fn string(&mut self) -> Result<Cow<'de, str>, NotRead> {
        self.need(b'"', "a text is needed here")?;
        let mut start = self.at;
        let mut written: Option<String> = None;
        loop {
            self.at += plain(&self.text.as_bytes()[self.at..]);
            let piece = &self.text[start..self.at];
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(match written {
                        None => Cow::Borrowed(piece),
                        Some(written) => Cow::Owned(written + piece),
                    });
                }
                Some(b'\\') => {
                    let written = written.get_or_insert_default();
                    written.push_str(piece);
                    written.push(self.escape()?);
                    start = self.at;
                }
                Some(_) => return self.no("a control character in a text is written as an escape"),
                None => return self.no("a text does not end"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, NotRead> {
        self.at += 2;
        Ok(match self.text.as_bytes().get(self.at - 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code(),
            _ => {
                self.at -= 1;
                return self.no("there is no such escape");
            }
        })
    }

    /// Four digits, or twice four that make one character.
    fn code(&mut self) -> Result<char, NotRead> {
        const HALF: &str = "half a character";
        let first = self.four()?;
        let code = match first {
            0xd800..0xdc00 => {
                if !self.word("\\u") {
                    return self.no(HALF);
                }
                match self.four()? {
                    second @ 0xdc00..0xe000 => 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                    _ => return self.no(HALF),
                }
            }
            code => code,
        };
        char::from_u32(code).map_or_else(|| self.no(HALF), Ok)
    }

    fn four(&mut self) -> Result<u32, NotRead> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4).unwrap_or_default();
        let mut code = 0;
        for digit in digits {
            let Some(digit) = char::from(*digit).to_digit(16) else { return self.no("four hex digits") };
            code = code << 4 | digit;
        }
        if digits.is_empty() {
            return self.no("four hex digits");
        }
        self.at += 4;
        Ok(code)
    }

    fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, NotRead> {
        let negative = self.take(b'-');
        let rest = &self.text.as_bytes()[self.at..];
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        match rest {
            _ if digits == 0 => return self.no("this is nothing that JSON knows"),
            [b'0', ..] if digits > 1 || negative => return self.no("a whole number is written in one way"),
            _ => {}
        }
        if let Some(b'.' | b'e' | b'E') = rest.get(digits) {
            return self.no("numbers are whole here: no fraction, no exponent; measures are texts");
        }
        let place = if negative { self.at - 1 } else { self.at };
        self.at += digits;
        let written = &self.text[place..self.at];
        let too_large = NotRead { why: "a number has more than 64 bits".into(), at: Some(place) };
        match negative {
            true => visitor.visit_i64(written.parse().map_err(|_| too_large)?),
            false => visitor.visit_u64(written.parse().map_err(|_| too_large)?),
        }
    }

    fn object<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, NotRead> {
        self.deeper()?;
        let start = self.names.len();
        let mut object = Object { reader: self, start, many: BTreeSet::new(), first: true };
        let value = visitor.visit_map(&mut object)?;
        self.need(b'}', "an object does not end here")?;
        self.names.truncate(start);
        self.depth -= 1;
        Ok(value)
    }

    fn list<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, NotRead> {
        self.deeper()?;
        let value = visitor.visit_seq(List { reader: self, first: true })?;
        self.need(b']', "a list does not end here")?;
        self.depth -= 1;
        Ok(value)
    }
}

/// How many bytes from the beginning are neither a quotation mark, a backslash nor a control character.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    const QUOTES: u64 = ONES * 0x22;
    const BACKSLASHES: u64 = ONES * 0x5c;
    const SPACES: u64 = ONES * 0x20;
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    let mut at = 0;
    // Eight at a time while none of them is special: a byte of `word` that is zero borrows into its highest bit.
    while let Some(eight) = bytes.get(at..at + 8) {
        let word = u64::from_le_bytes(eight.try_into().expect("eight bytes"));
        let zero = |word: u64| word.wrapping_sub(ONES) & !word;
        let found = zero(word ^ QUOTES) | zero(word ^ BACKSLASHES) | (word.wrapping_sub(SPACES) & !word);
        if found & HIGH != 0 {
            break;
        }
        at += 8;
    }
    at + bytes[at..].iter().position(special).unwrap_or(bytes.len() - at)
}

/// An object under reading.
struct Object<'a, 'de> {
    reader: &'a mut Reader<'de>,
    /// Where its names begin.
    start: usize,
    many: BTreeSet<Cow<'de, str>>,
    first: bool,
}

impl<'de> Object<'_, 'de> {
    /// Refuses a name that stands in this object already.
    fn note(&mut self, name: Cow<'de, str>) -> Result<(), NotRead> {
        let few = &self.reader.names[self.start..];
        let new = if few.len() < FEW {
            let new = !few.contains(&name);
            self.reader.names.push(name);
            new
        } else {
            if self.many.is_empty() {
                self.many.extend(few.iter().cloned());
            }
            self.many.insert(name)
        };
        if new { Ok(()) } else { self.reader.no("a name stands twice in one object") }
    }
}

impl<'de> MapAccess<'de> for &mut Object<'_, 'de> {
    type Error = NotRead;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, NotRead> {
        if self.reader.peek() == b'}' {
            return Ok(None);
        }
        if !self.first {
            self.reader.need(b',', "a comma or the object's end is needed here")?;
        }
        self.first = false;
        self.reader.peek();
        let name = self.reader.string()?;
        self.note(name.clone())?;
        self.reader.need(b':', "a colon is needed here")?;
        named(name, seed).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, NotRead> {
        seed.deserialize(&mut *self.reader)
    }
}

fn named<'de, K: DeserializeSeed<'de>>(name: Cow<'de, str>, seed: K) -> Result<K::Value, NotRead> {
    match name {
        Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
        Cow::Owned(name) => seed.deserialize(name.into_deserializer()),
    }
}

/// A list under reading.
struct List<'a, 'de> {
    reader: &'a mut Reader<'de>,
    first: bool,
}

impl<'de> SeqAccess<'de> for List<'_, 'de> {
    type Error = NotRead;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, NotRead> {
        if self.reader.peek() == b']' {
            return Ok(None);
        }
        if !self.first {
            self.reader.need(b',', "a comma or the list's end is needed here")?;
        }
        self.first = false;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = NotRead;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotRead> {
        match self.peek() {
            b'{' => self.object(visitor),
            b'[' => self.list(visitor),
            b'"' => match self.string()? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            b't' if self.word("true") => visitor.visit_bool(true),
            b'f' if self.word("false") => visitor.visit_bool(false),
            b'n' if self.word("null") => visitor.visit_unit(),
            _ => self.number(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotRead> {
        if self.peek() == b'n' && self.word("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// Never from a list: a second reader would look for names.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotRead> {
        if self.peek() == b'{' { self.object(visitor) } else { self.no("an object is needed here") }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NotRead> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotRead> {
        if self.peek() == b'"' {
            return match self.string()? {
                Cow::Borrowed(name) => visitor.visit_enum(BorrowedStrDeserializer::new(name)),
                Cow::Owned(name) => visitor.visit_enum(name.into_deserializer()),
            };
        }
        if self.peek() != b'{' {
            return self.no("an object with one member is needed here");
        }
        self.deeper()?;
        let value = visitor.visit_enum(Choice(self))?;
        self.need(b'}', "exactly one member is needed here")?;
        self.depth -= 1;
        Ok(value)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map identifier ignored_any
    }
}

/// An object with one member, whose name says which kind of thing it holds.
struct Choice<'a, 'de>(&'a mut Reader<'de>);

impl<'de> EnumAccess<'de> for Choice<'_, 'de> {
    type Error = NotRead;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), NotRead> {
        self.0.peek();
        let name = self.0.string()?;
        self.0.need(b':', "a colon is needed here")?;
        Ok((named(name, seed)?, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_, 'de> {
    type Error = NotRead;

    /// What holds nothing is written as a text.
    fn unit_variant(self) -> Result<(), NotRead> {
        self.0.no("this kind holds nothing: its name alone, as a text")
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, NotRead> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, NotRead> {
        de::Deserializer::deserialize_seq(self.0, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotRead> {
        de::Deserializer::deserialize_struct(self.0, "", fields, visitor)
    }
}
