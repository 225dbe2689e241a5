//! A model as DMN has it: decisions with their logic, what they require, and what a type may hold.

use super::{
    DING, READ, feel,
    feel::{Wrong, clip, wrong},
};
use roxmltree::{Document, Node};
use rules::sheet::feel::FeelType;
use types::sheet::Kind;

/// Types that are made of types.
const TYPES_DEEP: usize = 8;

/// A model, read.
pub struct Model<'a, 'i> {
    root: Node<'a, 'i>,
}

/// A decision and how it is made.
#[derive(Clone, Copy)]
pub struct Decision<'a, 'i> {
    /// The element.
    pub node: Node<'a, 'i>,
    /// How it is made.
    pub logic: Logic<'a, 'i>,
}

/// How a decision is made.
#[derive(Clone, Copy)]
pub enum Logic<'a, 'i> {
    /// By a table.
    Table(Node<'a, 'i>),
    /// By one expression.
    Expression(Node<'a, 'i>),
    /// By something that no sheet is: the element's name.
    Other(&'a str),
    /// Not at all.
    None,
}

/// What an input may be.
pub struct Shape {
    pub kind: Kind,
    pub choices: Vec<String>,
    /// The limits in FEEL, and the sheet's own spelling of them.
    pub within: Option<(String, Option<String>)>,
}

impl<'a, 'i> Model<'a, 'i> {
    /// Takes a document as a model.
    pub fn read(document: &'a Document<'i>) -> Result<Model<'a, 'i>, Wrong> {
        let root = document.root_element();
        let name = root.tag_name();
        if name.name() != "definitions"
            || !name.namespace().is_some_and(|namespace| READ.contains(&namespace))
        {
            return wrong(
                "不是 DMN 1.1 至 1.5 的模型：最外层须是 definitions",
                "is no model in DMN 1.1 to 1.5: the outermost element must be its `definitions`",
            );
        }
        let language = root.attribute("expressionLanguage").unwrap_or("FEEL");
        if !language.to_uppercase().contains("FEEL") {
            let language = clip(language);
            return wrong(
                format!("表达式语言是 {language}；只读 FEEL"),
                format!("its expressions are in {language}; only FEEL is read"),
            );
        }
        Ok(Model { root })
    }

    /// The decisions in the order of the file.
    pub fn decisions(&self) -> impl Iterator<Item = Decision<'a, 'i>> + use<'a, 'i> {
        elements(self.root, "decision").map(|node| Decision { node, logic: logic(node) })
    }

    /// What a decision requires, in the order in which it says so.
    pub fn required(&self, decision: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
        let hrefs = elements(decision, "informationRequirement")
            .flat_map(|requirement| requirement.children().filter_map(|child| child.attribute("href")));
        let ids: Vec<&str> = hrefs.filter_map(|href| href.rsplit('#').next()).collect();
        let elements: Vec<Node> = self.root.children().filter(Node::is_element).collect();
        let find = |id: &&str| elements.iter().find(|element| element.attribute("id") == Some(id)).copied();
        ids.iter().filter_map(find).collect()
    }

    /// What a type may hold.
    pub fn shape(&self, type_ref: &str) -> Result<Shape, Wrong> {
        let (mut name, mut list) = (type_ref, false);
        let mut limits: Option<Node> = None;
        for _ in 0..TYPES_DEEP {
            let simple = name.strip_prefix("feel:").unwrap_or(name).trim();
            let basic = match simple {
                "string" => Some(Kind::Text),
                "number" => Some(Kind::Decimal),
                "boolean" => Some(Kind::Boolean),
                "date" => Some(Kind::Date),
                _ => None,
            };
            if let Some(kind) = basic {
                return limited(kind, list, limits);
            }
            let defined =
                elements(self.root, "itemDefinition").find(|item| item.attribute("name") == Some(simple));
            let Some(item) = defined else { break };
            if child(item, "itemComponent").is_some() || child(item, "functionItem").is_some() {
                return wrong(
                    format!("类型 {} 是结构：请把要用的各项分别作为输入", clip(simple)),
                    format!(
                        "the type {} is a structure: make each part that is used an input of its own",
                        clip(simple)
                    ),
                );
            }
            list |= item.attribute("isCollection") == Some("true");
            limits = limits.or(child(item, "allowedValues")).or(child(item, "typeConstraint"));
            name = child(item, "typeRef").map_or("", |node| node.text().unwrap_or_default().trim());
        }
        let shown = clip(type_ref);
        wrong(
            format!("类型“{shown}”不是 string、number、boolean、date，也不是由它们定义的"),
            format!(
                "the type \u{201c}{shown}\u{201d} is none of string, number, boolean, date, nor defined by them"
            ),
        )
    }
}

impl Model<'_, '_> {
    /// Whether a decision gives what it says it gives: where it does not, DMN turns the answer into null.
    pub fn agrees(&self, decision: Node, gives: FeelType) -> Result<(), Wrong> {
        let said = child(decision, "variable").and_then(|variable| variable.attribute("typeRef"));
        let Some(said) = said.filter(|said| !matches!(*said, "Any" | "feel:Any")) else { return Ok(()) };
        let shape = self.shape(said)?;
        let (name, list) = match shape.kind {
            Kind::Boolean => ("boolean", false),
            Kind::Integer | Kind::Decimal => ("number", false),
            Kind::Text => ("string", false),
            Kind::Date => ("date", false),
            Kind::List => ("string", true),
            Kind::Rows => ("Any", true),
        };
        if (name, list) == (gives.name, gives.list) || gives.name == "Any" {
            return Ok(());
        }
        let said = clip(said);
        wrong(
            format!("类型写的是“{said}”，给出的却是 {}", gives.name),
            format!("its type is \u{201c}{said}\u{201d}, but what it gives is another: {}", gives.name),
        )
    }
}

/// A kind with the limits that a type or a column gives it.
pub fn limited(kind: Kind, list: bool, limits: Option<Node>) -> Result<Shape, Wrong> {
    let kind = match (kind, list) {
        (kind, false) => kind,
        (Kind::Text, true) => Kind::List,
        (_, true) => return wrong("规则表只有文字的列表", "sheets know lists of texts only"),
    };
    let mut shape = Shape { kind, choices: Vec::new(), within: None };
    let said = limits.map(text).filter(|said| !said.is_empty() && *said != "-");
    match (said, kind) {
        (None, _) | (_, Kind::Boolean) => {}
        (Some(said), Kind::Text | Kind::List) => match feel::texts(&said) {
            Some(choices) => shape.choices = choices,
            None => {
                let said = clip(&said);
                return wrong(
                    format!("允许的值“{said}”须逐一列出文字"),
                    format!("the allowed values \u{201c}{said}\u{201d} must be texts, one by one"),
                );
            }
        },
        (Some(said), _) => {
            let spelt = limits.and_then(|limits| own(limits, "cell")).map(str::to_owned);
            shape.within = Some((said, spelt));
        }
    }
    Ok(shape)
}

fn logic<'a, 'i>(decision: Node<'a, 'i>) -> Logic<'a, 'i> {
    let extensions = [
        "description",
        "extensionElements",
        "question",
        "allowedAnswers",
        "variable",
        "informationRequirement",
        "knowledgeRequirement",
        "authorityRequirement",
        "supportedObjective",
        "impactedPerformanceIndicator",
        "decisionMaker",
        "decisionOwner",
        "usingProcess",
        "usingTask",
    ];
    let mut logic = Logic::None;
    for node in decision.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "decisionTable" => logic = Logic::Table(node),
            "literalExpression" => logic = Logic::Expression(node),
            name if extensions.contains(&name)
                || node.tag_name().namespace() != decision.tag_name().namespace() => {}
            name => logic = Logic::Other(name),
        }
    }
    logic
}

/// The children of that name.
pub fn elements<'a, 'i>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> + use<'a, 'i> {
    let namespace = node.tag_name().namespace();
    node.children()
        .filter(move |child| child.tag_name().name() == name && child.tag_name().namespace() == namespace)
}

/// The first child of that name.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    elements(node, name).next()
}

/// The text of the `text` within an element, without space around it.
pub fn text(node: Node) -> String {
    let parts =
        child(node, "text").into_iter().flat_map(|text| text.children().filter_map(|part| part.text()));
    parts.collect::<String>().trim().to_owned()
}

/// An attribute of our own.
pub fn own<'a>(node: Node<'a, '_>, name: &'static str) -> Option<&'a str> {
    node.attribute((DING, name))
}

/// What an element is called.
pub fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("name").unwrap_or_default().trim()
}

/// What a column is called.
pub fn label(column: Node) -> String {
    let label = column.attribute("label").map(str::to_owned);
    clip(&label.or_else(|| child(column, "inputExpression").map(text)).unwrap_or_default())
}
