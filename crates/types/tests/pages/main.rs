//! The pages of `docs/spec` say what this room's types are: where values stand, which members they have and in which
//! order, which acts, events and refusals there are. `cargo xtask vectors` writes the tables anew that are made from code.

mod members;
mod page;
mod places;
mod published;
mod reading;
mod signed;
mod state;

#[test]
fn the_tables_say_what_this_code_does() {
    // One after the other: each reads what the one before may have written.
    page::Page::open("state").holds_made("subjects", &places::subjects());
    page::Page::open("state").holds_made("places", &places::places());
}
