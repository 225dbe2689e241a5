//! What builds on what, and where it stands in the picture: inputs below, the table above them, computed outputs above the
//! table, the law beside it. Tools that show a model want a place for everything in it.

use super::xml::Xml;
use types::{Word, sheet::Sheet};

/// Size of a shape and distance from one to the next.
const WIDTH: usize = 160;
const HEIGHT: usize = 60;
const STEP_X: usize = 190;
const STEP_Y: usize = 130;

/// The input at a position.
pub fn input_id(at: usize) -> String {
    format!("_input_{}", at + 1)
}

/// The computed output at a position.
pub fn computed_id(at: usize) -> String {
    format!("_then_{}", at + 1)
}

/// The arrow to `of` from `href`.
pub fn edge_id(of: &str, href: &str) -> String {
    format!("{of}{href}")
}

/// The columns, as positions among the inputs.
pub fn columns(sheet: &Sheet) -> Vec<usize> {
    let position = |name: &Word| sheet.inputs.iter().position(|input| input.name == *name);
    sheet.columns.iter().filter_map(position).collect()
}

/// The inputs that the table asks for: those of its columns, and those that nothing else asks for either.
pub fn asked(sheet: &Sheet, then: &[Vec<Word>]) -> Vec<usize> {
    let idle = |at: &usize| {
        let name = &sheet.inputs[*at].name;
        !sheet.columns.contains(name) && !then.iter().any(|names| names.contains(name))
    };
    columns(sheet).into_iter().chain((0..sheet.inputs.len()).filter(idle)).collect()
}

/// The inputs and the decisions, by id, that a computed output asks for by these names.
pub fn needs(sheet: &Sheet, names: &[Word]) -> (Vec<String>, Vec<String>) {
    let (mut inputs, mut decisions) = (Vec::new(), Vec::new());
    for name in names {
        if let Some(at) = sheet.inputs.iter().position(|input| input.name == *name) {
            inputs.push(input_id(at));
        } else if let Some(at) = sheet.then.iter().position(|computed| computed.name == *name) {
            decisions.push(computed_id(at));
        } else if !decisions.iter().any(|id| id == "_table") {
            decisions.push("_table".to_owned());
        }
    }
    (inputs, decisions)
}

/// Draws the sheet.
pub fn draw(xml: &mut Xml, sheet: &Sheet, then: &[Vec<Word>]) {
    let rows = sheet.then.len() + 1;
    let mut places = vec![("_table".to_owned(), 0, STEP_Y * (rows - 1))];
    places.extend(
        (0..sheet.then.len()).map(|at| (computed_id(at), STEP_X * (at % 2), STEP_Y * (rows - 2 - at))),
    );
    places.extend((0..sheet.inputs.len()).map(|at| (input_id(at), STEP_X * at, STEP_Y * rows)));
    let mut arrows: Vec<(String, String)> =
        asked(sheet, then).into_iter().map(|at| ("_table".to_owned(), input_id(at))).collect();
    if !sheet.law.is_empty() {
        places.push(("_law".to_owned(), STEP_X * 2, STEP_Y * (rows - 1)));
        arrows.push(("_table".to_owned(), "_law".to_owned()));
    }
    for (at, names) in then.iter().enumerate() {
        let (inputs, decisions) = needs(sheet, names);
        arrows.extend(decisions.into_iter().chain(inputs).map(|id| (computed_id(at), id)));
    }
    xml.open("dmndi:DMNDI", &[]);
    xml.open("dmndi:DMNDiagram", &[("id", Some("_diagram"))]);
    for (id, x, y) in &places {
        xml.open("dmndi:DMNShape", &[("id", Some(&format!("_shape{id}"))), ("dmnElementRef", Some(id))]);
        let [x, y, width, height] = [*x + 20, *y + 20, WIDTH, HEIGHT].map(|n| n.to_string());
        xml.empty(
            "dc:Bounds",
            &[("x", Some(&x)), ("y", Some(&y)), ("width", Some(&width)), ("height", Some(&height))],
        );
        xml.close();
    }
    for (of, from) in &arrows {
        let edge = edge_id(of, from);
        let ends =
            [from, of].map(|id| places.iter().find(|(place, ..)| place == id).expect("all stand there"));
        xml.open("dmndi:DMNEdge", &[("id", Some(&format!("_edge{edge}"))), ("dmnElementRef", Some(&edge))]);
        for ((_, x, y), down) in ends.into_iter().zip([0, HEIGHT]) {
            let (x, y) = ((x + 20 + WIDTH / 2).to_string(), (y + 20 + down).to_string());
            xml.empty("di:waypoint", &[("x", Some(&x)), ("y", Some(&y))]);
        }
        xml.close();
    }
    xml.close();
    xml.close();
}
