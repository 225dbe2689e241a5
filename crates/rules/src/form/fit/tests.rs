//! What fits what, and what only seems to.

use super::{Misfit, fits, takes};
use crate::{
    Checking,
    form::{Field, read},
};
use types::Value;

/// A question as JSON, required if it begins with an exclamation mark.
fn field(text: &str) -> Field {
    let (required, property) = match text.strip_prefix('!') {
        Some(rest) => ("[\"f\"]", rest),
        None => ("[]", text),
    };
    let schema = format!(
        r#"{{"type":"object","additionalProperties":false,"required":{required},"properties":{{"f":{property}}}}}"#
    );
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let mut schema = read(&schema).unwrap_or_else(|problem| panic!("{text}: {problem}"));
    schema.fields.remove("f").expect("the field")
}

fn fit(given: &str, taken: &str) -> Result<(), Misfit> {
    fits(&field(given), &field(taken), &mut Checking::of_service())
}

#[test]
fn whatever_is_given_is_taken() {
    let text = r#"{"type":"string","minLength":2,"maxLength":40}"#;
    let date = r#"{"type":"string","format":"date"}"#;
    let plate = r#"{"type":"string","pattern":"^[A-Z][0-9]{5}$"}"#;
    let branch = r#"{"type":"string","pattern":"^(?:abc|[0-9]{5})$"}"#;
    let money = r#"{"type":"string","format":"decimal"}"#;
    let one_of = r#"{"enum":["有效","已注销"]}"#;
    for (given, taken) in [
        (text, r#"{"type":"string","maxLength":40}"#),
        (text, r#"{"type":"string"}"#),
        (date, r#"{"type":"string","minLength":10,"maxLength":10}"#),
        (plate, r#"{"type":"string","minLength":6,"maxLength":6}"#),
        (plate, plate),
        (branch, r#"{"type":"string","maxLength":10}"#),
        (money, money),
        (money, r#"{"type":"string","maxLength":26}"#),
        (one_of, r#"{"type":"string","maxLength":3}"#),
        (one_of, r#"{"enum":["已注销","有效","其他"]}"#),
        (one_of, r#"{"type":"string","pattern":"^[一-鿿]{2,3}$"}"#),
        (r#"{"type":"integer","minimum":1,"maximum":9}"#, r#"{"type":"integer","minimum":0,"maximum":9}"#),
        (r#"!{"type":"integer"}"#, r#"{"type":"integer"}"#),
        (
            r#"{"type":"array","minItems":1,"maxItems":3,"items":{"enum":["a"]}}"#,
            r#"{"type":"array","maxItems":3,"items":{"type":"string","maxLength":1}}"#,
        ),
        (
            r#"{"type":"object","additionalProperties":false,"required":["a"],"properties":{"a":{"type":"boolean"}}}"#,
            r#"{"type":"object","additionalProperties":false,"properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}}}"#,
        ),
    ] {
        assert_eq!(fit(given, taken), Ok(()), "{given} into {taken}");
    }
    for (given, taken, why) in [
        (text, r#"{"type":"string","maxLength":39}"#, Misfit::Wider),
        (text, r#"{"type":"string","minLength":3}"#, Misfit::Wider),
        (text, plate, Misfit::Wider),
        (text, one_of, Misfit::Wider),
        (text, date, Misfit::Wider),
        (text, r#"!{"type":"string"}"#, Misfit::Optional),
        (plate, r#"{"type":"string","maxLength":5}"#, Misfit::Wider),
        (branch, r#"{"type":"string","minLength":3}"#, Misfit::Wider),
        (date, r#"{"type":"string","maxLength":9}"#, Misfit::Wider),
        (one_of, r#"{"type":"string","maxLength":2}"#, Misfit::Wider),
        (one_of, r#"{"enum":["有效"]}"#, Misfit::Wider),
        (r#"!{"enum":["有效"," "]}"#, r#"!{"type":"string"}"#, Misfit::Wider),
        (r#"{"type":"integer"}"#, money, Misfit::Whole),
        (r#"{"type":"integer"}"#, text, Misfit::Kind),
        (money, r#"{"type":"integer"}"#, Misfit::Kind),
        (r#"{"type":"boolean"}"#, text, Misfit::Kind),
        (r#"{"type":"integer","minimum":0}"#, r#"{"type":"integer","minimum":1}"#, Misfit::Wider),
        (
            r#"{"type":"array","items":{"type":"string"}}"#,
            r#"{"type":"array","maxItems":3,"items":{"type":"string"}}"#,
            Misfit::Wider,
        ),
        (
            r#"{"type":"object","additionalProperties":false,"properties":{"a":{"type":"boolean"}}}"#,
            r#"{"type":"object","additionalProperties":false,"required":["a"],"properties":{"a":{"type":"boolean"}}}"#,
            Misfit::Optional,
        ),
    ] {
        assert_eq!(fit(given, taken), Err(why), "{given} into {taken}");
    }
}

#[test]
fn one_value_is_taken_or_not() {
    let mut checking = Checking::of_service();
    let decimal = field(r#"{"type":"string","format":"decimal"}"#);
    assert_eq!(takes(&decimal, &Value::Text("12.50".into()), &mut checking), Ok(()));
    assert_eq!(takes(&decimal, &Value::Integer(12), &mut checking), Err(Misfit::Whole));
    let needed = field(r#"!{"type":"string"}"#);
    assert_eq!(takes(&needed, &Value::Text("\u{3000}".into()), &mut checking), Err(Misfit::Wider));
}
