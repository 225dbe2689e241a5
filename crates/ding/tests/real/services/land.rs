//! Land title transfer.

use super::{
    forms::{LAND, REVIEW},
    hall::Hall,
    tell,
};

/// The three offices agree, and so does the rule that advises on the decision.
const ALL_AGREE: &str = "title decides 权属核验 无异议
    housing-bureau/checker decides 住房核查 属实
    tax-bureau/assessor decides 完税核验 已完税
    at 审核决定 advised 准予登记";

const WALKS: &str = r#"
a house is sold, given away, and sold once more by who has it no longer
    resources-bureau/registrar writes parcels/$unit 坐落=文三路 限制状态=无
    applies land-title-transfer
    at 会审
    desk housing-bureau
    desk tax-bureau
    title decides 权属核验 无异议
    title decides 权属核验 无异议                                 -> rejected wrong_step
    tax-bureau/assessor decides 住房核查 属实                     -> rejected role_not_allowed
    housing-bureau/checker decides 住房核查 大概                  -> rejected outcome_unknown
    approver decides 审核决定 准予登记                            -> rejected wrong_step
    housing-bureau/checker decides 住房核查 属实
    tax-bureau/assessor decides 完税核验 已完税
    at 审核决定 advised 准予登记
    desk resources-bureau
    market-bureau/approver decides 审核决定 准予登记              -> rejected role_not_allowed
    approver decides 审核决定 准予登记
    ends 已登记 granted
    outputs 应缴税额=10000
    record parcels/$unit version=2 坐落=文三路 限制状态=无 取得方式=买卖 登记案号=$case sealed=权利人
    record title-certificates/$1 version=1 状态=有效 不动产单元号=$unit 登记案号=$case sealed=权利人
    withdraws                                                     -> rejected case_not_open
    proves
    applies land-title-transfer 原不动产权证号=$1 转移方式=赠与
    ALL AGREE
    approver decides 审核决定 准予登记
    ends 已登记 granted
    outputs 应缴税额=30000
    record parcels/$unit version=3 取得方式=赠与
    record title-certificates/$1 version=2 状态=已注销 注销案号=$case
    record title-certificates/$2 version=1 状态=有效 登记案号=$case
    proves
    applies land-title-transfer 原不动产权证号=$1
    at 人工受理
    clerk decides 人工受理 不予受理
    ends 不予受理 refused

a seized house: the rule only advises, an officer refuses
    resources-bureau/registrar writes parcels/$unit 限制状态=查封
    applies land-title-transfer
    at 人工受理 advised 不予受理
    clerk decides 人工受理 受理                                   -> rejected deviation_unexplained
    clerk decides 人工受理 不予受理 deviates=另有理由             -> rejected no_deviation
    clerk decides 人工受理 不予受理 reasons=                      -> rejected reasons_missing
    approver decides 人工受理 不予受理                            -> rejected role_not_allowed
    market-bureau/clerk decides 人工受理 不予受理                 -> rejected role_not_allowed
    clerk decides 人工受理 不予受理
    ends 不予受理 refused
    proves

a house that is in no register: an officer refuses without advice
    applies land-title-transfer
    at 人工受理
    clerk decides 人工受理 不予受理
    ends 不予受理 refused

a seizure that was lifted this morning: accepted against the rule, with a reason
    resources-bureau/registrar writes parcels/$unit 限制状态=查封
    applies land-title-transfer
    clerk decides 人工受理 受理 deviates=法院已裁定解除查封
    ALL AGREE
    approver decides 审核决定 准予登记
    at 登簿复核
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    approver decides 登簿复核 可以登簿
    ends 已登记 granted
    record parcels/$unit version=3 限制状态=无 登记案号=$case
    proves

a paper is missing: the rule sends back for exactly that
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer papers=
    back for contract
    corrects papers=                                              -> rejected correction_mismatch
    corrects papers=contract,judgment                             -> rejected correction_mismatch
    corrects papers=judgment                                      -> rejected correction_mismatch
    corrects 家庭住房套数=2                                       -> rejected correction_mismatch
    stranger corrects papers=contract                             -> rejected not_applicant
    stranger withdraws                                            -> rejected not_applicant
    clerk decides 受理审查 受理                                   -> rejected case_not_open
    corrects papers=contract
    at 会审
    corrects papers=contract                                      -> rejected case_not_open
    withdraws
    ends 已撤回 withdrawn
    title decides 权属核验 无异议                                 -> rejected case_not_open
    proves

the title is disputed: the rule advises to refuse, and it is refused
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer
    title decides 权属核验 有异议
    housing-bureau/checker decides 住房核查 属实
    tax-bureau/assessor decides 完税核验 免税
    at 审核决定 advised 不予登记
    approver decides 审核决定 准予登记                            -> rejected deviation_unexplained
    approver decides 审核决定 不予登记 reasons=                   -> rejected reasons_missing
    approver decides 审核决定 不予登记
    ends 不予登记 refused
    proves

a dispute that was settled: registered against the rule, with a reason
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer
    title decides 权属核验 有异议
    housing-bureau/checker decides 住房核查 属实
    tax-bureau/assessor decides 完税核验 已完税
    approver decides 审核决定 准予登记 deviates=当事人已达成调解协议
    ends 已登记 granted

everybody agrees, and it is refused against the rule, with a reason
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer
    ALL AGREE
    approver decides 审核决定 不予登记 deviates=另案正在确权
    ends 不予登记 refused

more homes than stated: corrected, reviewed again, taxed anew
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer
    title decides 权属核验 无异议
    housing-bureau/checker decides 住房核查 不属实
    tax-bureau/assessor decides 完税核验 已完税
    at 审核决定
    approver decides 审核决定 补正                                -> rejected fields_invalid
    approver decides 审核决定 补正 fields=身高                    -> rejected fields_invalid
    approver decides 审核决定 补正 fields=title                   -> rejected fields_invalid
    approver decides 审核决定 补正 fields=家庭住房套数 reasons=   -> rejected reasons_missing
    approver decides 审核决定 补正 fields=家庭住房套数
    back for 家庭住房套数
    corrects 成交价=1                                             -> rejected correction_mismatch
    corrects 家庭住房套数=100                                     -> rejected answers_invalid
    corrects 家庭住房套数=3
    at 审核决定
    approver decides 审核决定 退回会审
    ALL AGREE
    outputs 应缴税额=30000
    approver decides 审核决定 准予登记
    ends 已登记 granted

seized while it was reviewed: the last look at the register finds it
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer
    ALL AGREE
    resources-bureau/registrar writes parcels/$unit 限制状态=查封
    approver decides 审核决定 准予登记
    at 登簿复核
    approver decides 登簿复核 不予登记
    ends 不予登记 refused
    record parcels/$unit version=2 限制状态=查封
    proves

a hearing stops the clock, with a reason, and is over when it was held
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer
    title suspends 度假                                           -> rejected pause_unknown
    title suspends 听证 reasons=                                  -> rejected reasons_missing
    clerk suspends 听证                                           -> rejected role_not_allowed
    title suspends 听证
    paused 听证
    title decides 权属核验 无异议                                 -> rejected case_not_open
    title resumes reasons=                                        -> rejected reasons_missing
    approver resumes                                              -> rejected role_not_allowed
    housing-bureau/checker resumes
    at 会审
    title resumes                                                 -> rejected case_not_open
    ALL AGREE
    withdraws
    ends 已撤回 withdrawn

nobody decides their own application
    resources-bureau/registrar writes parcels/$unit 限制状态=查封
    applies land-title-transfer as=resources-bureau/clerk
    clerk decides 人工受理 受理 deviates=我自己的                 -> rejected own_application
    clerk suspends 听证                                           -> rejected own_application
    withdraws
    ends 已撤回 withdrawn

what does not fit the form is refused at once
    applies land-title-transfer 家庭住房套数=100                  -> rejected answers_invalid
    applies land-title-transfer 转移方式=占有                     -> rejected answers_invalid
    applies land-title-transfer papers=contract,title             -> rejected papers_invalid
"#;

/// A land title goes every way that its process has, and each end is written down, proven and explained
#[tokio::test(flavor = "multi_thread")]
async fn a_land_title_goes_every_way() {
    let hall = Hall::open(&[&REVIEW, &LAND]).await;
    tell(&hall, &WALKS.replace("ALL AGREE", ALL_AGREE)).await;
    let quiet = [("yellow_cards", 0), ("red_cards", 0)];
    hall.counts(&LAND, &[&[("count", 14), ("deviations", 3)][..], &quiet].concat()).await;
}
