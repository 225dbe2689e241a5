//! Changes that make a sound service wrong, each told to its author: as a fault, or as a warning where it is a matter of
//! sense.

use super::{Files, folder};
use crate::{FileFinding, check, read, warnings};

const LAND: &str = "land-title-transfer";
const COMPANY: &str = "company-registration";
const FOOD: &str = "food-business-permit";
const REVIEW: &str = "administrative-review";

/// Service, file, text before and after.
type Change = (&'static str, &'static str, &'static str, &'static str);

/// Each keeps a case from what the law gives it, or lets a mistake through.
const FAULTS: &[Change] = &[
    // Formulas.
    (LAND, "decisions/deed-tax.md", "round half up(成交价 * 税率, 2)", "round down(成交价 * 税率, 2)"),
    (LAND, "decisions/deed-tax.md", "round half up(成交价 * 税率, 2)", "round half up(成交价 * 税率, 1)"),
    (LAND, "decisions/deed-tax.md", "round half up(成交价 * 税率, 2)", "round half up(成交价 * 税率, 3)"),
    (LAND, "decisions/deed-tax.md", "成交价 * 税率, 2", "面积 * 税率, 2"),
    (LAND, "decisions/deed-tax.md", "成交价 * 税率, 2", "成交价 * (1 - 税率), 2"),
    (LAND, "decisions/deed-tax.md", "成交价 * 税率, 2", "成交价 / 税率, 2"),
    (LAND, "decisions/deed-tax.md", "成交价 * 税率, 2", "成交价 / 家庭住房套数, 2"),
    (LAND, "decisions/deed-tax.md", "成交价 * 税率, 2", "if 成交价 > 1860000 then 成交价 * 税率 else 0, 2"),
    (COMPANY, "decisions/paid-up.md", "实缴资本 >= 注册资本", "实缴资本 > 注册资本"),
    (COMPANY, "decisions/paid-up.md", "实缴资本 >= 注册资本", "实缴资本 <= 注册资本"),
    (COMPANY, "decisions/paid-up.md", "实缴资本 >= 注册资本", "注册资本 >= 实缴资本"),
    (COMPANY, "decisions/paid-up.md", "成立时缴足 and", "成立时缴足 or"),
    (COMPANY, "decisions/paid-up.md", "成立时缴足 and 实缴资本 >= 注册资本", "实缴资本 >= 注册资本"),
    (COMPANY, "decisions/paid-up.md", "实缴资本 >= 注册资本", "实缴资本 >= 注册资本 * 0.25"),
    (LAND, "decisions/old-certificate.md", "原证单元号 = 不动产单元号", "原证单元号 != 不动产单元号"),
    (LAND, "decisions/old-certificate.md", "不必核对 or (", "不必核对 and ("),
    (LAND, "decisions/old-certificate.md", "(证书有效 and ", "(证书有效 or "),
    (LAND, "decisions/old-certificate.md", "然后：原证相符", "然而：原证相符"),
    // Outcomes of rows, and examples that do not say them.
    (
        COMPANY,
        "decisions/capital.md",
        "| 年限过长   | 认缴       | 公司法 第47条",
        "| 合规       | 认缴       | 公司法 第47条",
    ),
    (
        COMPANY,
        "decisions/capital.md",
        "| 尚未缴足   | 实缴       | 公司法 第98条",
        "| 尚未缴足   | 认缴       | 公司法 第98条",
    ),
    (
        COMPANY,
        "decisions/taxpayer.md",
        "| V1   | <= 500       | 小规模纳税人",
        "| V1   | <= 500       | 一般计税方法",
    ),
    (
        COMPANY,
        "decisions/name-check.md",
        "| -         | 须另报     | 企业名称登记管理规定 第11条第3项",
        "| -         | 可用       | 企业名称登记管理规定 第11条第3项",
    ),
    (LAND, "decisions/last-look.md", "| 转人工   | 民法典 第406条", "| 可以登簿 | 民法典 第406条"),
    (LAND, "decisions/acceptance.md", "| 转人工   | 民法典 第221条", "| 受理     | 民法典 第221条"),
    (LAND, "decisions/deed-tax.md", "| 0.015  | 按表计算   | 公告", "| 0.15   | 按表计算   | 公告"),
    (LAND, "decisions/deed-tax.md", "| 0.03   | 税务复核", "| 0.03   | 按表计算"),
    (
        FOOD,
        "decisions/inspection.md",
        "| 通过   | 留样和消毒 | 食品安全法 第57条",
        "| 通过   | 加工分区   | 食品安全法 第57条",
    ),
    (
        REVIEW,
        "decisions/procedure.md",
        "| 普通       | 行政复议法 第49条",
        "| 可以简易   | 行政复议法 第49条",
    ),
    (COMPANY, "decisions/taxpayer.md", "| 500          | V1     | 小规模纳税人 |\n", ""),
    (COMPANY, "decisions/last-look.md", "| 已有同名 | F2     | 转人工   |\n", ""),
    (
        COMPANY,
        "decisions/last-look.md",
        "| 已有同名 | F2     | 转人工   |",
        "| 已有同名 | F2     | -        |",
    ),
    (
        LAND,
        "decisions/old-certificate.md",
        "| 已注销       | 330106001001GB00001F00010001 | 330106001001GB00001F00010001 | C2",
        "| 有效         | 330106001001GB00001F00010001 | 330106001001GB00001F00010001 | C1",
    ),
    // Ranges.
    (COMPANY, "decisions/capital.md", "股东人数：整数 >= 1", "股东人数：整数 [1..500]"),
    (COMPANY, "decisions/capital.md", "认缴年限：整数 >= 0", "认缴年限：整数 [0..30]"),
    (LAND, "decisions/deed-tax.md", "家庭住房套数：整数 >= 0", "家庭住房套数：整数 [0..10]"),
    (LAND, "decisions/deed-tax.md", "成交价：小数 >= 0", "成交价：小数 (0..100000000]"),
    (LAND, "decisions/deed-tax.md", "面积：小数 >= 0", "面积：小数 [10..500]"),
    (FOOD, "form.schema.json", ", \"pattern\": \"^[0-9]{1,7}(\\\\.[0-9]{1,2})?$\"", ""),
    (
        FOOD,
        "decisions/scope.md",
        "冷食类食品制售, 自制饮品制售}（申请表）",
        "冷食类食品制售, 自制饮品制售, 网络销售}（申请表）",
    ),
    (FOOD, "form.schema.json", "\"自制饮品制售\"],", "\"自制饮品制售\", \"糕点制售\"],"),
    // Sheets.
    (COMPANY, "process.yaml", "decision: taxpayer", "decision: last-look"),
    (LAND, "process.yaml", "    advice: approval\n", ""),
    (COMPANY, "decisions/taxpayer.md", "计税类别", "出资方式"),
    (LAND, "decisions/deed-tax.md", "核定方式", "结果"),
    // Papers.
    (LAND, "service.yaml", "id: heirship,", "id: contract,"),
    (COMPANY, "service.yaml", "'前置许可 = 是'", "'股东人数'"),
    (
        COMPANY,
        "service.yaml",
        "needed_when: '组织形式 = \"股份有限公司\"'",
        "needed_when: '组织形式 = \"股份公司\"'",
    ),
    (LAND, "service.yaml", "'转移方式 = \"继承\"'", "'转移方式'"),
    // Names that mean nothing where they stand.
    (COMPANY, "process.yaml", "advice: acceptance", "decision: acceptance"),
    (COMPANY, "process.yaml", "decision: taxpayer", "decision: taxpayer\n        within: 1"),
    (
        COMPANY,
        "process.yaml",
        "表述规范, en: Put as the catalogue has it } }",
        "表述规范, en: Put as the catalogue has it }, then: 核准 }",
    ),
    (LAND, "process.yaml", "    by: 系统\n", "    by: 系统\n    within: 3\n"),
    (LAND, "process.yaml", "    then: 审核决定\n", "    then: 审核决定\n    human: 审核决定\n"),
    (LAND, "process.yaml", "    human: 登簿复核\n", "    human: 登簿复核\n    within: 2\n"),
    (LAND, "service.yaml", "present: 已登记, absent: 未登记", "present: 已登记, absent: 未登记, field: 用途"),
    (
        COMPANY,
        "service.yaml",
        "{ complete: true, missing: false }",
        "{ complete: true, missing: false }, record: 企业名称",
    ),
    (LAND, "service.yaml", "{ fixed: 已注销 }", "{ fixed: 已注销, form: today }"),
    (LAND, "service.yaml", "digits: 7 }", "digits: 7, kepp: true }"),
    (FOOD, "service.yaml", "from: business-licences", "form: business-licences"),
    (FOOD, "form.schema.json", "\"minItems\": 1,", "\"minItem\": 1,"),
];

/// A reader with experience would ask; it can be published.
const WARNINGS: &[Change] = &[
    (LAND, "service.yaml", "our_limit:   { working_days: 5 }", "our_limit:   { working_days: 2 }"),
    (REVIEW, "process.yaml", "within: 20", "within: 28"),
    (COMPANY, "service.yaml", "after: [不予受理, 不予登记]", "after: [不予登记]"),
    (
        FOOD,
        "service.yaml",
        "  review: { days: 60, after: [不予受理, 不予许可], opens: administrative-review, basis: 行政复议法 第20条,\n    inaction: true, reopens: { at: 受理, results: suspended } }\n",
        "",
    ),
    (REVIEW, "service.yaml", "  no_review: 行政复议法 第10条\n", ""),
    (FOOD, "service.yaml", "starts_with: 受理", "starts_with: 补正"),
    (FOOD, "service.yaml", "starts_with: 受理", "starts_with: 准予"),
    (LAND, "service.yaml", "starts_with: 受理", "starts_with: 可以登簿"),
    (
        FOOD,
        "form.schema.json",
        "\"maxLength\": 40, \"x-personal\": true,\n      \"title\": \"法定代表人或负责人\"",
        "\"maxLength\": 40,\n      \"title\": \"负责人身份证号\"",
    ),
    (
        FOOD,
        "form.schema.json",
        "\"minLength\": 4, \"maxLength\": 120,",
        "\"pattern\": \"^[1-9][0-9]{16}[0-9X]$\",",
    ),
    (FOOD, "service.yaml", "en: Food business permit", "en: 食品经营许可"),
    (FOOD, "service.yaml", "zh: 食品经营许可, en", "zh: Food business permit, en"),
    (LAND, "process.yaml", "zh: 权属核验, en: Check of the title", "zh: 权属核验, en: 权属核验"),
    (FOOD, "form.schema.json", ", \"x-title-en\": \"What is sold\"", ""),
    (FOOD, "form.schema.json", ",\n      \"x-enum-en\": [\"Food retail\", \"Catering\", \"Canteen\"]", ""),
    (FOOD, "form.schema.json", "\"Canteen\"", "\"集中用餐单位食堂\""),
    (REVIEW, "form.schema.json", ",\n      \"x-description-en\": \"The case's number and its outcome\"", ""),
    (
        FOOD,
        "decisions/scope.md",
        "| 食品安全法 第35条第1款      | Food Safety Law, art. 35, para. 1        |\n",
        "",
    ),
    (FOOD, "decisions/scope.md", "| packaged food    ", "| 预包装食品销售   "),
];

fn changed((service, file, from, to): &Change) -> Files {
    let mut files = folder(service);
    let text = files.get_mut(*file).expect("the file");
    assert!(text.contains(from), "{service}/{file} has {from}");
    *text = match from.chars().count() {
        // A name is changed wherever it stands.
        4 => text.replace(from, to),
        _ => text.replacen(from, to, 1),
    };
    files
}

fn told(change: &Change) -> (Vec<FileFinding>, Vec<FileFinding>) {
    match read(changed(change)) {
        Ok(bundle) => (check(&bundle), warnings(&bundle)),
        Err(faults) => (faults, Vec::new()),
    }
}

#[test]
fn a_service_as_it_is_shipped_says_nothing() {
    for service in super::SERVICES {
        let bundle = read(folder(service)).expect("it can be read");
        assert_eq!((check(&bundle), warnings(&bundle)), (Vec::new(), Vec::new()), "{service}");
    }
}

#[test]
fn a_harmful_change_is_a_fault() {
    let unnoticed: Vec<_> = FAULTS.iter().filter(|change| told(change).0.is_empty()).collect();
    assert!(unnoticed.is_empty(), "{} of {}: {unnoticed:#?}", unnoticed.len(), FAULTS.len());
}

#[test]
fn what_makes_no_sense_is_a_warning_and_no_fault() {
    for change in WARNINGS {
        let (faults, warnings) = told(change);
        assert_eq!(faults, [], "{change:?}");
        assert!(!warnings.is_empty(), "{change:?} goes unnoticed");
    }
}

#[test]
fn every_finding_names_its_file_and_a_line_of_it_in_both_languages() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for change in FAULTS.iter().chain(WARNINGS) {
        let files = changed(change);
        let (faults, warnings) = told(change);
        for finding in faults.iter().chain(&warnings) {
            let lines = files[&finding.file].lines().count();
            assert!(finding.line.is_some_and(|line| (1..=lines).contains(&line)), "{change:?}: {finding}");
            assert!(han(&finding.says.zh), "{finding}");
            // What is quoted is in the words of the file.
            let letters = finding.says.en.chars().filter(char::is_ascii_lowercase).count();
            assert!(letters > 8 && finding.says.en.contains(' '), "{finding}");
            assert!(!finding.says.zh.contains("expected") && !finding.says.zh.contains("u32"), "{finding}");
        }
    }
}
