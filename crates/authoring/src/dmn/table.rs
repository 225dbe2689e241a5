//! One decision table, with the expressions that build on it alone, as a sheet. Where the file carries the sheet's own
//! spelling of a text, that is taken if it still says what the FEEL beside it says.

use super::{
    extensions::{self, called, lawful, no_name},
    feel::{self, Scope, Wrong, clip, wrong},
    finding::ElementFinding,
    model::{self, Logic, Model, Shape, child, elements, name, own, text},
    names,
    spelling::{Rows, Said, spell, value},
};
use roxmltree::{Node, NodeId};
use rules::sheet::Rule;
use types::{
    Bilingual, Word,
    sheet::{Computed, HitPolicy, Input, Kind, Row, Sheet},
};

/// The sheet, and the decisions that became its computed outputs.
pub fn sheet<'a, 'i>(
    model: &Model<'a, 'i>,
    decision: Node<'a, 'i>,
    table: Node<'a, 'i>,
) -> Result<(Sheet, Vec<NodeId>), Vec<ElementFinding<'a, 'i>>> {
    let mut reader =
        Reader { model, decision, table, findings: Vec::new(), scope: Scope::new(), taken: Vec::new() };
    let read = reader.read();
    match (read, reader.findings.is_empty()) {
        (Some(sheet), true) => Ok((sheet, reader.taken)),
        _ => Err(reader.findings),
    }
}

struct Reader<'m, 'a, 'i> {
    model: &'m Model<'a, 'i>,
    decision: Node<'a, 'i>,
    table: Node<'a, 'i>,
    findings: Vec<ElementFinding<'a, 'i>>,
    /// What the names of the model are called in the sheet.
    scope: Scope,
    taken: Vec<NodeId>,
}

/// What the table gives when several rows apply.
struct Policy {
    hit: HitPolicy,
    /// What becomes of a collected list, in a sheet's words.
    gathered: Option<&'static str>,
}

impl<'a, 'i> Reader<'_, 'a, 'i> {
    fn fault(&mut self, node: Node<'a, 'i>, at: &str, says: Wrong) {
        if self.findings.len() < 32 {
            let decision = name(self.decision);
            let at = if at.is_empty() { decision.to_owned() } else { format!("{decision}/{at}") };
            self.findings.push(ElementFinding { node, at, says });
        }
    }

    fn good<T>(&mut self, node: Node<'a, 'i>, at: &str, read: Result<T, Wrong>) -> Option<T> {
        read.map_err(|says| self.fault(node, at, says)).ok()
    }

    fn read(&mut self) -> Option<Sheet> {
        let own_name = own(self.decision, "name").and_then(|own| called(own, name(self.decision)));
        let sheet_name = own_name.or_else(|| names::word(name(self.decision)));
        let Some(sheet_name) = sheet_name else {
            self.fault(self.decision, "", no_name(name(self.decision)));
            return None;
        };
        let policy = self.policy();
        let policy = self.good(self.table, "hitPolicy", policy)?;
        let mut said_within = Vec::new();
        let mut inputs = Vec::new();
        let columns: Vec<Node> = elements(self.table, "input").collect();
        let required = self.model.required(self.decision);
        let mut column_names = Vec::new();
        for column in &columns {
            let asked = self.input(*column, &required);
            let at = model::label(*column);
            if let Some((input, within)) = self.good(*column, &at, asked) {
                column_names.push(input.name.clone());
                if !inputs.iter().any(|known: &Input| known.name == input.name) {
                    inputs.push(input);
                    said_within.push(within);
                }
            }
        }
        // What is required and has no column still belongs to what the decision asks, if a sheet can ask it.
        for giver in required.iter().filter(|node| node.tag_name().name() == "inputData") {
            if !self.scope.iter().any(|(known, _)| known == name(*giver))
                && let Ok((input, within)) = self.described(*giver, None, None)
            {
                inputs.push(input);
                said_within.push(within);
            }
        }
        let (outputs, texts) = self.outputs(&sheet_name, &policy)?;
        let folded = self.fold(&outputs, &mut inputs, &mut said_within);
        self.arrange(&mut inputs, &mut said_within);
        let lists: Vec<bool> = column_names
            .iter()
            .map(|column| inputs.iter().any(|input| input.name == *column && input.kind == Kind::List))
            .collect();
        if lists.len() != columns.len() {
            return None;
        }
        let (rows, cells) = self.rows(&columns, &lists, &texts, policy.hit)?;
        let words = extensions::words(self.decision);
        let mut sheet = Sheet {
            name: sheet_name,
            title: extensions::title(self.decision, &words),
            law: extensions::law(self.decision),
            policy: policy.hit,
            inputs,
            columns: column_names,
            outputs: outputs.clone(),
            rows,
            then: Vec::new(),
            examples: Vec::new(),
            words,
        };
        let mut said_then = Vec::new();
        if let (Some(function), Some(each)) = (policy.gathered, outputs.first()) {
            let total = Word::new(each.as_str().trim_end_matches("_rows")).unwrap_or_else(|_| each.clone());
            sheet.then.push(Computed { name: total, expression: format!("{function}({each})") });
        } else {
            for (computed, said) in folded {
                sheet.then.push(Computed { name: computed, expression: String::new() });
                said_then.push(said);
            }
        }
        let scope = std::mem::take(&mut self.scope);
        for ElementFinding { node, at, says } in spell(&mut sheet, &scope, said_within, cells, said_then) {
            self.fault(node, &at, says);
        }
        if !self.findings.is_empty() {
            return None;
        }
        sheet.examples = extensions::examples(self.decision, &sheet);
        match Rule::load(&lawful(&sheet)) {
            Ok(rule) => self.agree(&sheet, &rule),
            Err(problems) => {
                problems.into_iter().for_each(|problem| self.fault(self.table, &problem.at, problem.says))
            }
        }
        Some(sheet)
    }

    /// What the decisions give is what their types say.
    fn agree(&mut self, sheet: &Sheet, rule: &Rule) {
        let Ok(feel) = rules::sheet::feel::write(rule, &|word| word.to_string()) else { return };
        let of_table = sheet.outputs.len();
        let mut gives = feel.outputs[of_table..].to_vec();
        let gathered = sheet.then.len() >= self.taken.len();
        if of_table == 1 && !gathered && !feel.outputs[0].list {
            gives.insert(0, feel.outputs[0]);
        }
        let first = if gives.len() == sheet.then.len() && !gathered { 1 } else { 0 };
        for (id, gives) in self.taken.clone().into_iter().skip(first).zip(gives) {
            let decision = self.model.decisions().find(|decision| decision.node.id() == id);
            if let Some(decision) = decision
                && let Err(says) = self.model.agrees(decision.node, gives)
            {
                self.fault(decision.node, name(decision.node), says);
            }
        }
    }

    fn policy(&self) -> Result<Policy, Wrong> {
        let said = self.table.attribute("hitPolicy").unwrap_or("UNIQUE");
        let policy = |hit, gathered| Ok(Policy { hit, gathered });
        match (said, self.table.attribute("aggregation")) {
            ("UNIQUE", _) => policy(HitPolicy::Unique, None),
            ("FIRST", _) => policy(HitPolicy::First, None),
            ("COLLECT", None) | ("RULE ORDER", _) => policy(HitPolicy::Collect, None),
            ("COLLECT", Some("SUM")) => policy(HitPolicy::Collect, Some("sum")),
            ("COLLECT", Some("COUNT")) => policy(HitPolicy::Collect, Some("count")),
            ("COLLECT", Some(aggregation)) => wrong(
                format!("命中方式 COLLECT {}：规则表只合计（SUM）和计数（COUNT）", clip(aggregation)),
                format!(
                    "hit policy COLLECT {}: sheets only add up (SUM) and count (COUNT) what they collect",
                    clip(aggregation)
                ),
            ),
            (other, _) => wrong(
                format!(
                    "命中方式 {}：规则表只有 UNIQUE、FIRST、COLLECT；请把各行写成互不重叠，或按先后写成 FIRST",
                    clip(other)
                ),
                format!(
                    "hit policy {}: sheets have UNIQUE, FIRST and COLLECT; make the rows exclude one another, or put them in order and write FIRST",
                    clip(other)
                ),
            ),
        }
    }

    /// The input of a column: an input or another decision, by its name alone.
    fn input(
        &mut self,
        column: Node<'a, 'i>,
        required: &[Node<'a, 'i>],
    ) -> Result<(Input, Option<Said<'a, 'i>>), Wrong> {
        let expression = child(column, "inputExpression");
        let asked = expression.map(text).unwrap_or_default();
        let asked = one_space(&asked);
        let giver = required.iter().find(|node| one_space(name(**node)) == asked).copied();
        let type_ref = expression.and_then(|expression| expression.attribute("typeRef"));
        let limits = child(column, "inputValues");
        let Some(giver) = giver else {
            let shown = clip(&asked);
            return wrong(
                format!("列“{shown}”不是一个输入的名称：请把它作为输入，由别处算好"),
                format!(
                    "the column \u{201c}{shown}\u{201d} is not the name of a required input: make it an input that something else computes"
                ),
            );
        };
        self.described(giver, type_ref, limits)
    }

    /// An input or a decision that gives one, as an input.
    fn described(
        &mut self,
        giver: Node<'a, 'i>,
        type_ref: Option<&str>,
        limits: Option<Node<'a, 'i>>,
    ) -> Result<(Input, Option<Said<'a, 'i>>), Wrong> {
        let said = name(giver);
        let own_name = own(giver, "name").and_then(|own| called(own, said));
        let word = own_name.or_else(|| names::word(said)).ok_or_else(|| no_name(said))?;
        let variable = child(giver, "variable").and_then(|variable| variable.attribute("typeRef"));
        let Some(type_name) = variable.or(type_ref) else {
            return wrong(
                format!("输入“{}”没有类型：请写 typeRef", clip(said)),
                format!("the input \u{201c}{}\u{201d} has no type: give it a typeRef", clip(said)),
            );
        };
        let mut shape = self.model.shape(type_name)?;
        if shape.choices.is_empty() && shape.within.is_none() && limits.is_some() {
            let list = shape.kind == Kind::List;
            shape = model::limited(if list { Kind::Text } else { shape.kind }, list, limits)?;
        }
        let Shape { kind, choices, within } = shape;
        let integer = own(giver, "kind") == Some("integer") && kind == Kind::Decimal;
        let is_decision = giver.tag_name().name() == "decision";
        let decision = match is_decision {
            true => Some(word.clone()),
            false => own(giver, "decision").and_then(|decision| Word::new(decision).ok()),
        };
        let input = Input {
            name: word.clone(),
            kind: if integer { Kind::Integer } else { kind },
            choices,
            within: None,
            decision,
            from: own(giver, "from").map(str::to_owned),
            fields: Vec::new(),
        };
        self.scope.push((said.to_owned(), word.clone()));
        let within = within.map(|(feel, own)| Said {
            node: giver,
            at: word.to_string(),
            plain: feel::cell(&feel, false),
            feel,
            own,
        });
        Ok((input, within))
    }

    /// The inputs in the order in which the file has them.
    fn arrange(&self, inputs: &mut Vec<Input>, within: &mut Vec<Option<Said<'a, 'i>>>) {
        let place = |name: &Word| {
            let said = self.scope.iter().find(|(_, word)| word == name).map(|(said, _)| said.as_str());
            let all = self.decision.parent().into_iter().flat_map(|root| elements(root, "inputData"));
            all.enumerate()
                .find(|(_, node)| Some(model::name(*node)) == said)
                .map_or(usize::MAX, |(at, _)| at)
        };
        if !inputs.iter().all(|input| place(&input.name) < usize::MAX) || own(self.decision, "name").is_none()
        {
            return;
        }
        let mut both: Vec<(Input, Option<Said>)> = inputs.drain(..).zip(within.drain(..)).collect();
        both.sort_by_key(|(input, _)| place(&input.name));
        (*inputs, *within) = both.into_iter().unzip();
    }

    /// The outputs, and for each its default where it has one.
    fn outputs(&mut self, sheet: &Word, policy: &Policy) -> Option<(Vec<Word>, Vec<Option<Node<'a, 'i>>>)> {
        let clauses: Vec<Node> = elements(self.table, "output").collect();
        let single = clauses.len() == 1;
        let (mut outputs, mut defaults) = (Vec::new(), Vec::new());
        if policy.gathered.is_some() && !single {
            let (zh, en) = ("合计和计数的表只能有一个输出", "a table that adds up or counts has one output");
            self.fault(self.table, "", Bilingual::new(zh, en));
        }
        for clause in clauses {
            let said = if single { name(self.decision) } else { name(clause) };
            let own_name = own(clause, "name").and_then(|own| Word::new(own).ok());
            let own_name = own_name.filter(|own| single || names::is_called(own, said));
            let word = own_name.or_else(|| if single { Some(sheet.clone()) } else { names::word(said) });
            let Some(mut word) = word else {
                self.fault(clause, "output", no_name(said));
                continue;
            };
            let path = format!("{}.{said}", name(self.decision));
            self.scope.push((if single { said.to_owned() } else { path }, word.clone()));
            if policy.gathered.is_some() {
                word = Word::new(format!("{word}_rows")).unwrap_or(word);
            }
            outputs.push(word);
            let default = child(clause, "defaultOutputEntry");
            if default.is_some() && policy.hit != HitPolicy::First {
                let (zh, en) = (
                    "缺省输出：请改为 FIRST，最后一行各格写 -，写明缺省的值",
                    "a default output: write FIRST, with a last row of - that gives the default",
                );
                self.fault(clause, "defaultOutputEntry", Bilingual::new(zh, en));
            }
            defaults.push(default);
        }
        if outputs.is_empty() && self.findings.is_empty() {
            let says = Bilingual::new("这张表没有输出", "this table has no output");
            self.fault(self.table, "output", says);
        }
        if outputs.is_empty() { None } else { Some((outputs, defaults)) }
    }

    /// Expressions that require this table, and nothing else that is not in the sheet.
    fn fold(
        &mut self,
        outputs: &[Word],
        inputs: &mut Vec<Input>,
        within: &mut Vec<Option<Said<'a, 'i>>>,
    ) -> Vec<(Word, Said<'a, 'i>)> {
        let (mut folded, mut inside) = (Vec::new(), vec![self.decision.id()]);
        for decision in self.model.decisions() {
            let Logic::Expression(node) = decision.logic else { continue };
            let required = self.model.required(decision.node);
            let is_inside = |node: &Node| inside.contains(&node.id());
            let closed = required.iter().all(|node| node.tag_name().name() == "inputData" || is_inside(node));
            if !closed || !required.iter().any(is_inside) {
                // What our own export computes from inputs alone belongs to it too.
                let ours =
                    own(decision.node, "name").is_some() && own(self.decision, "name").is_some() && closed;
                if !ours {
                    continue;
                }
            }
            let said = name(decision.node);
            let own_name = own(decision.node, "name").and_then(|own| called(own, said));
            let Some(word) = own_name.or_else(|| names::word(said)).filter(|word| !outputs.contains(word))
            else {
                self.fault(decision.node, said, no_name(said));
                continue;
            };
            for giver in required.iter().filter(|node| node.tag_name().name() == "inputData") {
                if self.scope.iter().any(|(known, _)| known == name(*giver)) {
                    continue;
                }
                let described = self.described(*giver, None, None);
                if let Some((input, limits)) = self.good(*giver, said, described) {
                    inputs.push(input);
                    within.push(limits);
                }
            }
            let feel = text(node);
            let plain = feel::expression(&feel, &self.scope);
            let spelt = own(node, "expression").map(str::to_owned);
            self.scope.push((said.to_owned(), word.clone()));
            inside.push(decision.node.id());
            folded.push((word.clone(), Said { node, at: word.to_string(), feel, own: spelt, plain }));
        }
        self.taken = inside;
        folded
    }

    fn rows(
        &mut self,
        columns: &[Node<'a, 'i>],
        lists: &[bool],
        defaults: &[Option<Node<'a, 'i>>],
        policy: HitPolicy,
    ) -> Option<(Vec<Row>, Rows<'a, 'i>)> {
        let annotations: Vec<&str> = elements(self.table, "annotation").map(name).collect();
        let (mut rows, mut said) = (Vec::<Row>::new(), Vec::new());
        for (number, rule) in elements(self.table, "rule").enumerate() {
            let notes: Vec<String> = elements(rule, "annotationEntry").map(text).collect();
            let noted = |heads: &[&str]| {
                let at = annotations.iter().position(|head| heads.contains(head))?;
                notes.get(at).cloned()
            };
            let id = noted(&["编号", "Row", "No"]).and_then(|id| Word::new(id).ok());
            let id = id.filter(|id| !rows.iter().any(|row| row.id == *id));
            let id = id.or_else(|| Word::new(format!("R{}", number + 1)).ok())?;
            let description = child(rule, "description").and_then(|node| node.text()).unwrap_or_default();
            let written = noted(&["依据", "Basis", "Legal basis"]).unwrap_or_else(|| {
                let notes: Vec<&str> =
                    notes.iter().map(String::as_str).filter(|note| !note.is_empty()).collect();
                if notes.is_empty() { description.to_owned() } else { notes.join("; ") }
            });
            let basis = one_space(&written);
            let cells: Vec<Said> = elements(rule, "inputEntry")
                .zip(columns.iter().zip(lists))
                .map(|(node, (column, list))| {
                    let at = format!("{id}/{}", model::label(*column));
                    let feel = text(node);
                    Said {
                        node,
                        at,
                        own: own(node, "cell").map(str::to_owned),
                        plain: feel::cell(&feel, *list),
                        feel,
                    }
                })
                .collect();
            let values: Vec<Said> = elements(rule, "outputEntry").map(|node| value(node, &id)).collect();
            if cells.len() != columns.len() || values.len() != defaults.len() {
                let says =
                    Bilingual::new("单元格数与表头不符", "the row has another number of cells than the head");
                self.fault(rule, id.as_str(), says);
                continue;
            }
            rows.push(Row { id, cells: Vec::new(), outputs: Vec::new(), basis });
            said.push((cells, values));
        }
        let defaults: Vec<Node> = defaults.iter().flatten().copied().collect();
        if policy == HitPolicy::First && !defaults.is_empty() {
            let id = Word::new(format!("R{}", rows.len() + 1)).ok()?;
            let any = |column: &Node<'a, 'i>| Said {
                node: *column,
                at: String::new(),
                feel: "-".into(),
                own: None,
                plain: Ok("-".into()),
            };
            let values = defaults.into_iter().map(|node| value(node, &id)).collect();
            said.push((columns.iter().map(any).collect(), values));
            rows.push(Row { id, cells: Vec::new(), outputs: Vec::new(), basis: String::new() });
        }
        Some((rows, said))
    }
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
