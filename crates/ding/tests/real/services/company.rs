//! Company registration.

use super::{
    forms::{COMPANY, REVIEW},
    hall::Hall,
    tell,
};

/// Both offices agree, and so does the rule that advises on the approval.
const BOTH_AGREE: &str = "reviewer decides 经营范围审核 规范
    tax-bureau/assessor decides 税务登记 已确认
    at 核准 advised 准予登记";

const WALKS: &str = r#"
a company is founded, and nobody else is given its name
    applies company-registration
    at 会审
    desk market-bureau
    desk tax-bureau
    reviewer decides 税务登记 已确认                              -> rejected role_not_allowed
    review-office/clerk decides 经营范围审核 规范                 -> rejected role_not_allowed
    reviewer decides 经营范围审核 很好                            -> rejected outcome_unknown
    approver decides 核准 准予登记                                -> rejected wrong_step
    BOTH AGREE
    outputs 出资方式=认缴
    approver decides 核准 准予登记
    ends 已登记 granted
    record companies/$name version=1 组织形式=有限责任公司 登记案号=$case
    record business-licences/$1 version=1 企业名称=$name 出资方式=认缴 登记案号=$case sealed=法定代表人
    proves
    applies company-registration
    at 人工受理 advised 改名
    clerk decides 人工受理 受理                                   -> rejected deviation_unexplained
    clerk decides 人工受理 改名                                   -> rejected fields_invalid
    clerk decides 人工受理 改名 fields=企业名称
    back for 企业名称
    corrects 企业名称=杭州西湖另起名称食品有限公司
    at 人工受理 advised 受理
    clerk decides 人工受理 受理
    at 会审
    withdraws
    ends 已撤回 withdrawn

a name that the law reserves: refused against the rule, which would ask for another
    applies company-registration 名称字样=含党政军机关或群团名称
    at 人工受理 advised 改名
    clerk decides 人工受理 不予受理                               -> rejected deviation_unexplained
    clerk decides 人工受理 不予受理 deviates=已三次另报
    ends 不予受理 refused
    proves

a bank is left to an officer, who refuses with reasons
    applies company-registration 行业=金融
    at 人工受理
    clerk decides 人工受理 不予受理 reasons=                      -> rejected reasons_missing
    market-bureau/approver decides 人工受理 不予受理              -> rejected role_not_allowed
    clerk decides 人工受理 不予受理
    ends 不予受理 refused

papers are missing: the rule sends back for exactly those
    applies company-registration papers=application,identity,beneficial-owners,articles
    back for premises appointment
    corrects papers=premises                                      -> rejected correction_mismatch
    corrects papers=premises,articles                             -> rejected correction_mismatch
    stranger corrects papers=premises,appointment                 -> rejected not_applicant
    corrects papers=premises,appointment
    at 会审
    BOTH AGREE
    approver decides 核准 不予登记 deviates=住所系违法建筑
    ends 不予登记 refused
    proves

the scope is not as the catalogue has it: the rule advises a correction
    applies company-registration
    reviewer decides 经营范围审核 须修改
    tax-bureau/assessor decides 税务登记 已确认
    at 核准 advised 补正
    approver decides 核准 准予登记                                -> rejected deviation_unexplained
    approver decides 核准 补正 fields=经营范围
    back for 经营范围
    corrects 经营范围=餐饮服务,食品销售
    at 核准 advised 补正
    approver decides 核准 退回会审 deviates=已按目录修改
    BOTH AGREE
    approver decides 核准 准予登记
    ends 已登记 granted
    record companies/$name 组织形式=有限责任公司

the scope is registered as it is, against the rule
    applies company-registration
    reviewer decides 经营范围审核 须修改
    tax-bureau/assessor decides 税务登记 已确认
    approver decides 核准 准予登记 deviates=目录已于昨日更新
    ends 已登记 granted
    proves

open tax matters are left to the approver, who refuses
    applies company-registration
    reviewer decides 经营范围审核 规范
    tax-bureau/assessor decides 税务登记 有问题
    at 核准
    approver decides 核准 不予登记
    ends 不予登记 refused

two apply for one name, and the last look before the licence finds it
    applies company-registration
    applies company-registration
    applies company-registration
    case 1
    BOTH AGREE
    case 2
    BOTH AGREE
    case 3
    BOTH AGREE
    case 2
    approver decides 核准 准予登记
    ends 已登记 granted
    case 1
    approver decides 核准 准予登记
    at 同名处理
    approver decides 同名处理 改名 fields=企业名称
    corrects 企业名称=杭州西湖换个名称食品有限公司
    at 同名处理
    approver decides 同名处理 重新比对
    ends 已登记 granted
    record companies/杭州西湖换个名称食品有限公司 登记案号=$case
    proves
    case 3
    approver decides 核准 准予登记
    at 同名处理
    approver decides 同名处理 不予登记
    ends 不予登记 refused
    proves

another department is asked, and the clock stands still until it has answered
    applies company-registration
    approver suspends 部门会商                                    -> rejected role_not_allowed
    reviewer suspends 听证                                        -> rejected pause_unknown
    reviewer suspends 部门会商
    paused 部门会商
    tax-bureau/assessor decides 税务登记 已确认                   -> rejected case_not_open
    reviewer resumes
    at 会审
    withdraws
    ends 已撤回 withdrawn

nobody decides their own application
    applies company-registration as=market-bureau/reviewer
    reviewer decides 经营范围审核 规范                            -> rejected own_application
    tax-bureau/assessor decides 税务登记 已确认
    withdraws
    ends 已撤回 withdrawn

what does not fit the form is refused at once
    applies company-registration 企业名称=Ding                    -> rejected answers_invalid
    applies company-registration 股东人数=0                       -> rejected answers_invalid
    applies company-registration papers=articles,contract         -> rejected papers_invalid
"#;

/// A company's registration goes every way that its process has, and each end is written down, proven and explained
#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_registered_every_way() {
    let hall = Hall::open(&[&REVIEW, &COMPANY]).await;
    tell(&hall, &WALKS.replace("BOTH AGREE", BOTH_AGREE)).await;
    hall.counts(&COMPANY, &[("count", 13), ("deviations", 4), ("yellow_cards", 0), ("red_cards", 0)]).await;
}
