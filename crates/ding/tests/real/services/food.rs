//! Food business permit.

use super::{
    forms::{FOOD, REVIEW},
    hall::Hall,
    tell,
};

const WALKS: &str = r#"
a restaurant gets its permit
    applies food-business-permit
    at 受理
    desk market-bureau
    reviewer decides 材料审查 通过                                -> rejected wrong_step
    clerk decides 受理 也许                                       -> rejected outcome_unknown
    reviewer decides 受理 受理                                    -> rejected role_not_allowed
    resources-bureau/clerk decides 受理 受理                      -> rejected role_not_allowed
    clerk decides 受理 受理 fields=经营场所                       -> rejected fields_invalid
    clerk decides 受理 受理
    at 材料审查 advised 通过
    outputs 核查重点=布局和流程
    clerk decides 受理 受理                                       -> rejected wrong_step
    reviewer decides 材料审查 通过
    at 现场核查
    inspector decides 现场核查 符合
    at 决定
    approver decides 决定 准予
    ends 准予许可 granted
    record food-business-permits/$case version=1 经营者名称=$name 主体业态=餐饮服务经营者
    approver decides 决定 不予                                    -> rejected case_not_open
    proves

packaged food only needs no permit: the rule advises so, and it is not accepted
    applies food-business-permit 主体业态=食品销售经营者 经营项目=预包装食品销售
    at 受理 advised 不予受理
    clerk decides 受理 受理                                       -> rejected deviation_unexplained
    clerk decides 受理 不予受理 reasons=                          -> rejected reasons_missing
    clerk decides 受理 不予受理
    ends 不予受理 refused
    proves

packaged food, but in bulk from open shelves: accepted against the rule, with a reason
    applies food-business-permit 主体业态=食品销售经营者 经营项目=预包装食品销售
    clerk decides 受理 受理 deviates=现场确认兼营散装食品
    at 材料审查 advised 通过
    reviewer decides 材料审查 通过
    inspector decides 现场核查 符合
    approver decides 决定 准予
    ends 准予许可 granted
    proves

not accepted by the clerk, without advice
    applies food-business-permit
    clerk decides 受理 不予受理
    ends 不予受理 refused

refused after the inspection
    applies food-business-permit
    clerk decides 受理 受理
    reviewer decides 材料审查 通过
    inspector decides 现场核查 不符合 reasons=                    -> rejected reasons_missing
    inspector decides 现场核查 不符合
    ends 不予许可 refused
    proves

refused at the end
    applies food-business-permit
    clerk decides 受理 受理
    reviewer decides 材料审查 通过
    inspector decides 现场核查 符合
    approver decides 决定 不予 reasons=                           -> rejected reasons_missing
    approver decides 决定 不予
    ends 不予许可 refused

sent back twice, for exactly what is named
    applies food-business-permit
    clerk decides 受理 补正                                       -> rejected fields_invalid
    clerk decides 受理 补正 fields=经营场所,经营场所              -> rejected fields_invalid
    clerk decides 受理 补正 fields=licence                        -> rejected fields_invalid
    clerk decides 受理 补正 fields=经营场所 reasons=              -> rejected reasons_missing
    clerk decides 受理 补正 fields=经营场所,联系电话
    back for 经营场所 联系电话
    corrects 经营场所=西湖区文三路2号                             -> rejected correction_mismatch
    corrects 经营场所=西湖区文三路2号 经营者名称=别人             -> rejected correction_mismatch
    corrects 经营场所=西湖区文三路2号 联系电话=新 面积=1          -> rejected correction_mismatch
    stranger corrects 经营场所=西湖区文三路2号 联系电话=新        -> rejected not_applicant
    corrects 经营场所=路 联系电话=新                              -> rejected answers_invalid
    corrects 经营场所=西湖区文三路2号 联系电话=新
    at 受理
    clerk decides 受理 受理
    reviewer decides 材料审查 补正 fields=layout                  -> rejected deviation_unexplained
    reviewer decides 材料审查 补正 fields=layout deviates=图纸不清
    back for layout
    corrects papers=layout
    at 材料审查 advised 通过
    reviewer decides 材料审查 通过
    inspector decides 现场核查 符合
    approver decides 决定 准予
    ends 准予许可 granted
    record food-business-permits/$case 经营场所=西湖区文三路2号
    proves

papers are missing: the rule leaves it to the reviewer
    applies food-business-permit papers=layout
    clerk decides 受理 受理
    at 材料审查
    reviewer decides 材料审查 补正 fields=safety-rules
    back for safety-rules
    withdraws
    ends 已撤回 withdrawn

laboratory tests stop the clock, with a reason, and their result lets it go on
    applies food-business-permit
    clerk decides 受理 受理
    reviewer decides 材料审查 通过
    clerk suspends 检验                                           -> rejected role_not_allowed
    inspector suspends 检验 reasons=                              -> rejected reasons_missing
    inspector suspends 会商                                       -> rejected pause_unknown
    inspector suspends 检验
    paused 检验
    inspector suspends 检验                                       -> rejected case_not_open
    inspector decides 现场核查 符合                               -> rejected case_not_open
    corrects 经营场所=西湖区文三路2号                             -> rejected case_not_open
    reviewer resumes                                              -> rejected role_not_allowed
    inspector resumes reasons=                                    -> rejected reasons_missing
    inspector resumes
    at 现场核查
    inspector suspends 听证
    paused 听证
    withdraws
    ends 已撤回 withdrawn

withdrawn at the first step, by nobody but the applicant
    applies food-business-permit
    stranger withdraws                                            -> rejected not_applicant
    withdraws
    ends 已撤回 withdrawn
    withdraws                                                     -> rejected case_not_open
    clerk decides 受理 受理                                       -> rejected case_not_open
    proves

nobody decides their own application
    applies food-business-permit as=market-bureau/clerk
    clerk decides 受理 受理                                       -> rejected own_application
    clerk suspends 听证                                           -> rejected own_application
    withdraws
    ends 已撤回 withdrawn

what does not fit the form is refused at once
    applies food-business-permit 经营场所=路                      -> rejected answers_invalid
    applies food-business-permit 主体业态=路边摊                  -> rejected answers_invalid
    applies food-business-permit papers=licence                   -> rejected papers_invalid
"#;

/// A food business permit goes every way that its process has, and each end is written down, proven and explained
#[tokio::test(flavor = "multi_thread")]
async fn a_food_business_permit_goes_every_way() {
    let hall = Hall::open(&[&REVIEW, &FOOD]).await;
    tell(&hall, WALKS).await;
    hall.counts(&FOOD, &[("count", 11), ("deviations", 2), ("yellow_cards", 0), ("red_cards", 0)]).await;
}
