//! How types that write themselves by hand are described to others: the JSON Schemas that the derived ones are made
//! of. With the feature `schema` only, which `api` turns on: nothing but the API's description reads them.

pub use crate::chapters::State;

use crate::{Digest, Fields, Multikey, Sealed, Value};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ObjectBuilder, OneOfBuilder, Ref, RefOr, Schema,
        schema::{SchemaType, Type},
    },
};

/// A period where a plain number is one too.
pub fn period() -> RefOr<Schema> {
    let plain =
        ObjectBuilder::new().schema_type(Type::Integer).description(Some("In the unit that is usual here."));
    OneOfBuilder::new().item(plain).item(crate::Period::schema()).into()
}

/// A text: name, pattern and what it is.
macro_rules! texts {
    ($($type:ident $pattern:literal $says:literal)+) => {$(
        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                let text = ObjectBuilder::new().schema_type(Type::String);
                text.pattern(Some($pattern)).description(Some($says)).into()
            }
        }

        impl ToSchema for $type {}
    )+};
}

texts! {
    Digest "^[0-9a-f]{64}$" "A SHA-256 digest; a transaction's id is that of its compact JWS."
    Multikey "^z[1-9A-HJ-NP-Za-km-z]+$" "A public key as a Multikey in base58btc."
}

impl PartialSchema for Value {
    fn schema() -> RefOr<Schema> {
        let says = "Free content: a truth value, whole number, text, list or object; no fraction, no null. \
            Money and measures are decimal texts.";
        ObjectBuilder::new().schema_type(SchemaType::AnyValue).description(Some(says)).into()
    }
}

impl ToSchema for Value {}

fn by_name(value: &str, says: &str) -> RefOr<Schema> {
    let value: RefOr<Schema> = Ref::from_schema_name(value).into();
    ObjectBuilder::new().additional_properties(Some(value)).description(Some(says)).into()
}

impl PartialSchema for Fields {
    fn schema() -> RefOr<Schema> {
        by_name("Value", "Named values: the answers of a form, the content of a record.")
    }
}

impl ToSchema for Fields {
    fn name() -> Cow<'static, str> {
        "Fields".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Value::name().into_owned(), Value::schema()));
    }
}

impl PartialSchema for Sealed {
    fn schema() -> RefOr<Schema> {
        by_name("Digest", "Personal answers or papers by name, each as its commitment.")
    }
}

impl ToSchema for Sealed {
    fn name() -> Cow<'static, str> {
        "Sealed".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Digest::name().into_owned(), Digest::schema()));
    }
}
