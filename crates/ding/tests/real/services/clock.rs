//! What the clock does: the network is stopped and started again with its clock ahead, as in a drill, and what fell
//! due meanwhile is done. Nobody sends anything for it.

use super::{
    forms::{self, FOOD},
    hall::Hall,
    walk::walks,
};
use types::Time;

const DAY: Time = 24 * 60 * 60 * 1000;
/// Longer than every limit here: the longest is 60 working days and what follows it.
const LONG: Time = 130 * DAY;

/// `…` comes twice: first just past the day on which the permit that nobody looks at gets its yellow card, then past
/// everything.
const WALKS: &str = r#"
a permit that nobody looks at
    applies food-business-permit
    at 受理
    cards
    …
    at 受理
    cards yellow:受理
    …
    at 材料审查 advised 通过
    silence decided 受理 受理
    cards yellow:受理 red:受理 yellow:材料审查 red:材料审查 yellow red
    clerk decides 受理 不予受理                                   -> rejected wrong_step
    withdraws
    ends 已撤回 withdrawn
    proves

a permit that was accepted, and then nobody looks at it
    applies food-business-permit
    clerk decides 受理 受理
    …
    …
    cards yellow:材料审查 red:材料审查 yellow red
    reviewer decides 材料审查 通过
    inspector decides 现场核查 不符合
    ends 不予许可 refused
    appeals
    at 受理

a permit that is never corrected
    applies food-business-permit
    clerk decides 受理 补正 fields=经营场所
    back for 经营场所
    …
    …
    ends 已撤回 withdrawn
    clock decided 受理 已撤回
    corrects 经营场所=西湖区文三路2号                             -> rejected case_not_open
    proves

laboratory tests that take as long as they may
    applies food-business-permit
    clerk decides 受理 受理
    reviewer decides 材料审查 通过
    inspector suspends 检验
    paused 检验
    …
    paused 检验
    inspector decides 现场核查 符合                               -> rejected case_not_open
    …
    resumed
    cards yellow:现场核查 red:现场核查 yellow red
    inspector decides 现场核查 符合
    approver decides 决定 准予
    ends 准予许可 granted
    proves

a refused permit whose applicant waits too long
    applies food-business-permit
    clerk decides 受理 不予受理
    ends 不予受理 refused
    …
    …
    appeals
    at 受理
    outputs 受理提示=逾期,查有无正当理由
    clerk decides 受理 不予受理
    ends 不予受理 refused

a title that nobody accepts
    applies land-title-transfer
    at 人工受理
    …
    …
    at 会审

a title that nobody reviews
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer
    housing-bureau/checker decides 住房核查 属实
    …
    …
    cards yellow:权属核验 yellow:完税核验 red:权属核验 red:完税核验 yellow red
    title decides 权属核验 无异议
    tax-bureau/assessor decides 完税核验 已完税
    approver decides 审核决定 准予登记
    ends 已登记 granted
    proves

a title whose paper never comes
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer papers=
    back for contract
    …
    …
    ends 已撤回 withdrawn
    clock decided 受理审查 已撤回

a hearing about a title that nobody ends
    resources-bureau/registrar writes parcels/$unit 限制状态=无
    applies land-title-transfer
    title suspends 听证
    paused 听证
    …
    …
    resumed
    at 会审

a company that nobody accepts, and then nobody approves
    applies company-registration 行业=金融
    at 人工受理
    …
    …
    cards yellow:人工受理 red:人工受理
    clerk decides 人工受理 不予受理
    ends 不予受理 refused

a company that nobody reviews
    applies company-registration
    …
    …
    cards yellow:经营范围审核 yellow:税务登记 red:经营范围审核 red:税务登记 yellow red

a company whose papers never come
    applies company-registration papers=application,identity,beneficial-owners,articles
    back for premises appointment
    …
    …
    ends 已撤回 withdrawn
    clock decided 受理审查 已撤回

another department that never answers about a company
    applies company-registration
    reviewer suspends 部门会商
    paused 部门会商
    …
    …
    resumed
    at 会审

a review that nobody takes up
    applies food-business-permit
    clerk decides 受理 不予受理
    appeals
    at 受理
    …
    …
    silence decided 受理 受理
    cards yellow:受理 red:受理 yellow:程序 red:程序 yellow red
    clerk decides 受理 不予受理                                   -> rejected wrong_step

a review that nobody concludes
    applies food-business-permit
    clerk decides 受理 不予受理
    appeals
    clerk decides 受理 受理
    …
    …
    cards yellow:程序 red:程序 yellow red

a review that is never corrected
    applies food-business-permit
    clerk decides 受理 不予受理
    appeals
    clerk decides 受理 补正 fields=复议请求
    back for 复议请求
    …
    …
    ends 已撤回 withdrawn
    clock decided 受理 已撤回

a review that is stayed as long as the law allows
    applies food-business-permit
    clerk decides 受理 不予受理
    appeals
    clerk decides 受理 受理
    clerk suspends 中止
    paused 中止
    …
    paused 中止
    …
    resumed
    at 程序 advised 普通程序

a house that is announced, and then somebody decides late
    applies first-registration
    clerk decides 受理 受理
    paused 公告
    approver decides 审核 准予登记                                -> rejected case_not_open
    approver resumes                                              -> rejected case_not_open
    …
    paused 公告
    …
    at 审核 counted from the end of the pause, 3 days
    clock decided 公告 公告
    cards yellow:审核 red:审核 yellow red
    approver decides 审核 准予登记
    paused 公告
    withdraws
    ends 已撤回 withdrawn

a house that is announced, and entered when nobody has objected
    applies first-registration
    clerk decides 受理 当场登记
    paused 公告
    …
    …
    ends 已登记 granted
    clock decided 登簿公告 公告
    record first-registrations/$unit version=1 登记案号=$case
    proves
"#;

/// Cards, overdue corrections, ends of pauses and of announcements, and the end of the time for a review follow from
/// block time alone, in every service
#[tokio::test(flavor = "multi_thread")]
async fn what_falls_due_is_done_when_the_clock_gets_there() {
    let mut hall = Hall::open(&forms::ALL).await;
    let mut all = walks(WALKS);
    hall.go(&mut all).await;
    assert!(all.iter().all(|walk| !walk.is_over()), "time has not passed yet");

    let case = hall.network.get(&format!("/v1/cases/{}", all[0].case())).await["case"].clone();
    let yellow = case["status"]["running"]["open"][0]["yellow"].as_u64().expect("a moment");
    hall.pass(yellow).await;
    hall.go(&mut all).await;
    hall.pass(yellow + LONG).await;
    hall.go(&mut all).await;
    assert!(all.iter().all(|walk| walk.is_over()), "all is told");
    hall.counts(&FOOD, &[("count", 9), ("deviations", 0)]).await;
}
