//! What applicants write into the forms of `services/`: mostly something that fits, drawn so that rules come to
//! different rows.

use crate::random::Random;
use rules::form::{Field, Format, Kind};
use types::{Digest, Value, Word};

/// What is given under a name.
pub enum Given {
    Public(Value),
    Personal(Digest),
    Paper(Digest),
}

/// Units of land that applications are about; some of them are entered when the walk begins.
pub const UNITS: usize = 60;
/// Names that companies ask for.
const NAMES: usize = 6_000;

pub fn unit(number: usize) -> String {
    format!("330106001001GB00001F{number:08}")
}

pub fn certificate(number: usize) -> String {
    format!("浙-不动产权-2026-{number:07}")
}

fn company(number: usize) -> String {
    const STEMS: [char; 30] = [
        '江', '河', '湖', '海', '山', '石', '云', '雨', '风', '雪', '春', '夏', '秋', '冬', '金', '木', '水',
        '火', '土', '天', '地', '人', '和', '平', '安', '康', '福', '寿', '宁', '静',
    ];
    let stem: String = [900, 30, 1].iter().map(|place| STEMS[number / place % 30]).collect();
    format!("杭州西湖{stem}面点食品有限公司")
}

/// An answer to one question.
pub fn answer(name: &Word, field: &Field, random: &mut Random) -> Given {
    match field.personal {
        true => Given::Personal(Digest::of(&random.next().to_le_bytes())),
        false => Given::Public(public(name.as_str(), &field.kind, random)),
    }
}

/// A paper.
pub fn paper(random: &mut Random) -> Given {
    Given::Paper(Digest::of(&random.next().to_le_bytes()))
}

fn public(name: &str, kind: &Kind, random: &mut Random) -> Value {
    let text = |text: &str| Value::Text(text.to_owned());
    match name {
        "不动产单元号" => return Value::Text(unit(random.below(UNITS))),
        "原不动产权证号" => return Value::Text(certificate(1 + random.below(UNITS))),
        "企业名称" => return Value::Text(company(random.below(NAMES))),
        // Most names hold none of the words that need a second look.
        "名称字样" if random.percent(90) => return text("没有"),
        "转移方式" if random.percent(60) => return text("买卖"),
        "用途" if random.percent(60) => return text("住宅"),
        "组织形式" if random.percent(50) => return text("有限责任公司"),
        // Most of what is asked for is lawful.
        "股东人数" if random.percent(80) => return Value::Integer(2),
        "认缴年限" if random.percent(80) => return Value::Integer(5),
        "股东人数" => return Value::Integer(*random.one(&[1, 1, 2, 3, 50, 51, 200, 201])),
        "认缴年限" => return Value::Integer(*random.one(&[0, 1, 5, 5, 6, 30])),
        "家庭住房套数" => return Value::Integer(*random.one(&[0, 1, 1, 1, 2, 2, 3])),
        "面积" => return text(random.one::<&str>(&["45", "60", "89.50", "140", "140.01", "300"])),
        "预计年销售额" => return text(random.one::<&str>(&["80", "499.99", "500", "500.01", "3000"])),
        "注册资本" | "实缴资本" if random.percent(50) => return text("100"),
        "注册资本" => return text(random.one::<&str>(&["10", "100", "1000.5"])),
        "实缴资本" => return text(random.one::<&str>(&["0", "10", "100", "1000.5"])),
        _ => {}
    }
    match kind {
        Kind::Choice(choices) => Value::Text(random.one(choices).clone()),
        Kind::Boolean => Value::Bool(random.percent(50)),
        Kind::Integer { min, max } => {
            let width = usize::try_from(max - min).map_or(1_000, |width| width.min(1_000));
            Value::Integer(min + random.below(width + 1) as i64)
        }
        Kind::List { of, min, max } => {
            let count = min + random.below((max - min).min(2) + 1);
            let mut values: Vec<Value> = (0..count).map(|_| public("", of, random)).collect();
            values.dedup();
            Value::List(values)
        }
        Kind::Text { format: Some(Format::Decimal), .. } => {
            Value::Text(format!("{}.{:02}", random.below(3_000_000), random.below(100)))
        }
        Kind::Text { .. } => Value::Text(format!("文三路{}号", random.below(1_000))),
        Kind::Group(_) => unreachable!("no public answer of these forms is a group"),
    }
}
