//! What a package's folder may say: the real one, and what an official can get wrong.

use super::{PACKAGE, compile};
use crate::tests::folder;
use std::{collections::BTreeMap, fs, path::Path};
use types::{ServiceId, Value, service::Bundle};

const FOLDER: &str = "../../packages/open-a-restaurant";

fn known() -> BTreeMap<ServiceId, Bundle> {
    let compiled = ["company-registration", "food-business-permit"]
        .map(|id| (id.parse().unwrap(), crate::compile(folder(id)).unwrap()));
    compiled.into()
}

fn text() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join(PACKAGE)).unwrap()
}

/// The faults of the package with `old` replaced by `new`.
fn faults(old: &str, new: &str) -> Vec<String> {
    let text = text();
    assert!(text.contains(old), "{old}");
    let files = BTreeMap::from([(PACKAGE.to_owned(), text.replacen(old, new, 1))]);
    let found = compile(files, &known()).map(|package| package.id).unwrap_err();
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn what_two_services_ask_is_asked_once_and_goes_to_both() {
    let files = BTreeMap::from([(PACKAGE.to_owned(), text())]);
    let package = compile(files, &known()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let Value::Object(form) = &package.form else { panic!("a form") };
    let Some(Value::Object(asked)) = form.get("properties") else { panic!("questions") };
    let known = known();
    let fields = known.values().map(|bundle| rules::form::read(&bundle.form).unwrap().fields.len());
    assert_eq!(asked.len(), fields.sum::<usize>() - 4, "four questions are shared");
    assert!(asked.contains_key("企业名称") && !asked.contains_key("经营者名称"));
    let [company, food] = &package.parts[..] else { panic!("two services") };
    let given = |part: &types::service::PackagePart, own: &str| part.answers[own].to_string();
    assert_eq!(
        (given(company, "企业名称"), given(food, "经营者名称")),
        ("企业名称".into(), "企业名称".into())
    );
    assert_eq!(given(food, "面积"), "场所面积");
    assert_eq!((company.papers.len(), food.papers.len()), (8, 2));
}

#[test]
fn each_fault_names_its_line_and_what_to_do() {
    let line = |what: &str| text().lines().position(|line| line.contains(what)).unwrap() + 1;
    for (old, new, at, says) in [
        (
            "主体业态: { food-business-permit: 主体业态 }",
            "主体业态: { food-business-permit: 业态 }",
            "  主体业态:",
            "names of its form.schema.json",
        ),
        ("  主体业态: { food-business-permit: 主体业态 }\n", "", "services:", "no question gives it"),
        ("  layout: { food-business-permit: layout }\n", "", "services:", "add layout"),
        (
            "layout: { food-business-permit: layout }",
            "layout: { food-business-permit: licence }",
            "  layout:",
            "taken from a register",
        ),
        (
            "layout: { food-business-permit: layout }",
            "layout: { food-business-permit: diary }",
            "  layout:",
            "no paper diary",
        ),
        (
            "services: [company-registration, food-business-permit]",
            "services: [company-registration, moon-permit]",
            "services:",
            "no service moon-permit",
        ),
        (
            "services: [company-registration, food-business-permit]",
            "services: [food-business-permit]",
            "services:",
            "2 to 8 services",
        ),
        (
            "  组织形式: { company-registration: 组织形式 }",
            "  组织形式: { company-registration: 组织形式, food-business-permit: 主体业态 }",
            "  组织形式:",
            "may not fit",
        ),
        (
            "  股东人数: { company-registration: 股东人数 }",
            "  股东人数: { company-registration: 认缴年限 }",
            "  股东人数:",
            "given by 认缴年限 already",
        ),
        (
            "联系电话, food-business-permit: 联系电话",
            "联系电话, food-business-permit: 面积",
            "  联系电话:",
            "personal",
        ),
        ("en: Open a restaurant", "en: ''", "name:", "both Chinese and English"),
        ("authority: market-bureau", "authority: market-bureau\nprice: 3", "authority:", "price"),
    ] {
        let found = faults(old, new);
        let here = line(at);
        let named = |fault: &&String| {
            fault.contains(says)
                && [here, here + 1].iter().any(|line| fault.starts_with(&format!("package.yaml:{line}:")))
        };
        assert!(found.iter().any(|fault| named(&fault)), "{new:?} at {here}: {found:#?}");
    }
}
