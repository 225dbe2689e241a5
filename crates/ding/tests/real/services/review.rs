//! Administrative review: a refusal is looked at again by another office, in a case that is linked to it.

use super::{
    forms::{COMPANY, FOOD, LAND, REVIEW},
    hall::Hall,
    tell,
};

/// A permit is refused.
const REFUSED: &str = "applies food-business-permit
    clerk decides 受理 不予受理
    ends 不予受理 refused";

const WALKS: &str = r#"
a refused permit: the decision stands
    REFUSED
    appeals
    at 受理
    desk review-office
    clerk decides 受理 受理
    at 程序 advised 普通程序
    market-bureau/clerk decides 程序 普通程序                     -> rejected role_not_allowed
    approver decides 程序 普通程序                                -> rejected role_not_allowed
    clerk decides 程序 普通程序
    clerk decides 审理 审结
    at 决定
    withdraws                                                     -> rejected too_late_to_withdraw
    approver decides 决定 维持 reasons=                           -> rejected reasons_missing
    approver decides 决定 维持
    ends 维持原决定 refused
    proves
    case 1
    reviewed
    ends 不予受理 refused

a refused permit: the decision is set aside, and that is entered
    REFUSED
    stranger appeals                                              -> rejected commitment_taken
    appeals
    clerk decides 受理 受理
    clerk decides 程序 简易程序                                   -> rejected deviation_unexplained
    clerk decides 程序 普通程序
    clerk decides 审理 审结
    approver decides 决定 退回
    at 审理
    clerk decides 审理 转程序
    at 程序 advised 普通程序
    clerk decides 程序 普通程序
    clerk decides 审理 审结
    approver decides 决定 撤销
    ends 撤销原决定 granted
    record review-decisions/$case version=1 复议决定=撤销 适用程序=普通 被申请人=市场监督管理局
    proves

the simple procedure against the rule, with a reason
    REFUSED
    appeals
    clerk decides 受理 受理
    clerk decides 程序 简易程序 deviates=各方庭上同意
    clerk decides 审理 审结
    approver decides 决定 维持
    ends 维持原决定 refused

the simple procedure where the law leaves it to the reviewer
    REFUSED
    appeals 同意简易程序=true
    clerk decides 受理 受理
    at 程序
    clerk decides 程序 简易程序
    clerk decides 审理 审结
    approver decides 决定 撤销
    ends 撤销原决定 granted
    record review-decisions/$case 适用程序=可以简易
    proves

a refused title
    applies land-title-transfer
    at 人工受理
    clerk decides 人工受理 不予受理
    ends 不予受理 refused
    appeals 被申请人=自然资源和规划局 决定种类=不予受理
    clerk decides 受理 受理
    clerk decides 程序 普通程序
    clerk decides 审理 审结
    approver decides 决定 撤销
    ends 撤销原决定 granted
    record review-decisions/$case 被申请人=自然资源和规划局

a refused company
    applies company-registration 行业=金融
    clerk decides 人工受理 不予受理
    ends 不予受理 refused
    appeals
    clerk decides 受理 不予受理 reasons=                          -> rejected reasons_missing
    clerk decides 受理 不予受理
    ends 不予受理 refused
    proves

sent back for correction, stayed, withdrawn
    REFUSED
    appeals 附带证据=true
    clerk decides 受理 补正 fields=evidence
    back for evidence
    corrects 复议请求=别的                                        -> rejected correction_mismatch
    corrects papers=evidence
    at 受理
    clerk decides 受理 受理
    approver suspends 中止                                        -> rejected role_not_allowed
    clerk suspends 听证                                           -> rejected pause_unknown
    clerk suspends 中止
    paused 中止
    clerk decides 程序 普通程序                                   -> rejected case_not_open
    clerk resumes
    at 程序 advised 普通程序
    withdraws
    ends 已撤回 withdrawn
    proves

what gives no right to a review comes before an officer, who decides
    applies food-business-permit
    withdraws
    ends 已撤回 withdrawn
    appeals
    at 受理
    outputs 受理提示=先查是否属于复议范围
    clerk decides 受理 不予受理
    ends 不予受理 refused

nobody reviews their own case
    applies food-business-permit as=review-office/clerk
    clerk decides 受理 不予受理
    ends 不予受理 refused
    appeals
    clerk decides 受理 受理                                       -> rejected own_application
    withdraws
    ends 已撤回 withdrawn
"#;

/// A refusal is reviewed in a linked case, both ways and every other way
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_reviewed_every_way() {
    let hall = Hall::open(&[&REVIEW, &FOOD, &LAND, &COMPANY]).await;
    tell(&hall, &WALKS.replace("REFUSED", REFUSED)).await;
    hall.counts(&REVIEW, &[("count", 9), ("deviations", 1), ("yellow_cards", 0), ("red_cards", 0)]).await;
}
