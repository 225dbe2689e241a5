//! Why the ledger refuses an act of the chapter.

use crate::chapter::rejects;

rejects! {
    /// No such service is known.
    501 SERVICE_UNKNOWN "service_unknown"
        "没有这个事项"
        "There is no such service",
    /// The service has another version now.
    502 VERSION_NOT_CURRENT "version_not_current"
        "事项已有新版本，请重新打开"
        "The service has a new version; open it again",
    /// The bundle is not one the ledger can execute.
    503 BUNDLE_INVALID "bundle_invalid"
        "事项有误，账本无法执行"
        "The ledger cannot execute this service",
    /// The answers do not fit the form.
    504 ANSWERS_INVALID "answers_invalid"
        "所填内容不合要求"
        "The answers are not as required",
    /// No such case is known.
    505 CASE_UNKNOWN "case_unknown"
        "没有这件办件"
        "There is no such case",
    /// The case is not open for this.
    506 CASE_NOT_OPEN "case_not_open"
        "办件现在不能这样办"
        "The case does not allow this now",
    /// The case is at another step.
    507 WRONG_STEP "wrong_step"
        "办件已不在这一环节"
        "The case is no longer at this step",
    /// The step has no such outcome.
    508 OUTCOME_UNKNOWN "outcome_unknown"
        "这一环节没有这个结论"
        "This step has no such outcome",
    /// Nobody decides their own application.
    509 OWN_APPLICATION "own_application"
        "不能办理自己的申请"
        "Nobody decides their own application",
    /// Only the applicant may do this.
    510 NOT_APPLICANT "not_applicant"
        "您不是申请人"
        "You are not the applicant",
    /// Reasons must be given.
    511 REASONS_MISSING "reasons_missing"
        "不利的决定须写明理由"
        "An adverse decision needs reasons",
    /// A correction names at least one field, and only fields of the form.
    512 FIELDS_INVALID "fields_invalid"
        "须写明要补正哪几项"
        "Name the answers to be corrected",
    /// A correction answers exactly the fields that were asked for.
    513 CORRECTION_MISMATCH "correction_mismatch"
        "补正须恰好改正所列各项"
        "A correction changes exactly the answers that were named",
    /// The case was imported already.
    514 IMPORTED_ALREADY "imported_already"
        "这件历史办件已经导入"
        "This past case is on the ledger already",
    /// The imported case is malformed.
    515 IMPORT_INVALID "import_invalid"
        "导入的办件有误"
        "The imported case is malformed",
    /// The case was sent back for correction as often as the format allows.
    516 TOO_MANY_CORRECTIONS "too_many_corrections"
        "退回补正的次数已满"
        "It was sent back as often as is allowed",
    /// No version of the service is in force.
    517 NOT_IN_FORCE "not_in_force"
        "这个事项还没有生效"
        "No version of this service is in force yet",
    /// There is no such version to endorse.
    518 NOTHING_TO_ENDORSE "nothing_to_endorse"
        "没有待核准的这个版本"
        "There is no such version to endorse",
    /// An outcome other than the rule's answer needs a reason of its own.
    519 DEVIATION_UNEXPLAINED "deviation_unexplained"
        "与规则结论不同，须另写理由"
        "A decision that differs from the rule’s answer needs a reason of its own",
    /// The outcome does not deviate from a rule's answer.
    520 NO_DEVIATION "no_deviation"
        "结论与规则一致，无须另写理由"
        "The outcome is the rule’s own; it needs no reason of its own",
    /// The service does not allow this pause.
    521 PAUSE_UNKNOWN "pause_unknown"
        "事项不允许这样中止"
        "The service does not allow this pause",
    /// The pause would last longer than the service allows, or end before it begins.
    522 PAUSE_TOO_LONG "pause_too_long"
        "暂停超过了事项允许的期限"
        "The pause is longer than the service allows",
    /// It is too late to withdraw.
    523 TOO_LATE_TO_WITHDRAW "too_late_to_withdraw"
        "已过可以撤回的环节"
        "It is too late to withdraw",
    /// There is nothing to be reviewed by this service.
    524 NO_REVIEW "no_review"
        "这个结果不能在这里申请复议"
        "This outcome cannot be reviewed here",
    /// The time for asking for a review is over.
    525 REVIEW_TOO_LATE "review_too_late"
        "申请复议的期限已过"
        "The time for asking for a review is over",
    /// The papers are not those that the service asks for.
    526 PAPERS_INVALID "papers_invalid"
        "材料不在要求之列"
        "These papers are not asked for",
    /// More was decided or stopped in this case than the format allows.
    527 CASE_FULL "case_full"
        "这件办件的记录已达上限"
        "This case has as many entries as it may have",
    /// Only the officer who was drawn may do this, once.
    530 NOT_REVIEWER "not_reviewer"
        "抽签没有抽到您"
        "The lots did not choose you",
    /// No such package is known.
    531 PACKAGE_UNKNOWN "package_unknown"
        "没有这个联办套餐"
        "There is no such package",
    /// The package is not one the ledger can open.
    532 PACKAGE_INVALID "package_invalid"
        "联办套餐有误"
        "The package is not right",
    /// The officer has this in hand already.
    533 CLAIMED_ALREADY "claimed_already"
        "已由您认领"
        "You have this in hand already",
    /// Another officer has this in hand.
    534 CLAIMED_BY_ANOTHER "claimed_by_another"
        "同岗位的另一人已经认领"
        "A colleague has this in hand",
    /// The officer does not have this in hand.
    535 NOT_CLAIMED "not_claimed"
        "您没有认领"
        "You do not have this in hand",
    /// More versions are yet to take force than the format allows.
    536 TOO_MANY_VERSIONS "too_many_versions"
        "尚未生效的版本过多"
        "Too many versions are yet to take force",
    /// Another person has named this commitment first: seal the answer or paper anew, with one's own name.
    545 COMMITMENT_TAKEN "commitment_taken"
        "该承诺值已由他人使用，请重新填写提交"
        "Another person has named this commitment first; go back and seal it anew",
    /// Who has decided in the matter, or had it in hand in another office, leaves it to others.
    546 CONFLICT_OF_INTEREST "conflict_of_interest"
        "您在本案中另有利害或已办理过，须由他人办理"
        "You have acted in this matter before; a colleague must do it",
    /// This pause has lasted, or was begun, as long or as often as the service allows in one case.
    547 PAUSE_SPENT "pause_spent"
        "该项中止的天数或次数已用完"
        "This pause is used up in this case; decide",
    /// The id belongs to another institution.
    548 ID_TAKEN "id_taken"
        "该编号属于其他机构"
        "The id belongs to another institution",
    /// What is stated with an outcome fits the form of its step; with a correction nothing is.
    549 FINDINGS_INVALID "findings_invalid"
        "随结论填写的内容不合本环节要求"
        "What is stated with the outcome is not as the step asks",
    /// The service reviews decisions, and the application does not say which.
    556 ABOUT_MISSING "about_missing"
        "请打开要复议的那件办件，从那里申请复议"
        "Open the case that is to be reviewed, and apply for the review from there",
    /// The service allows no extension of this.
    560 NO_EXTENSION "no_extension"
        "事项没有规定可以这样延长期限"
        "The service allows no extension of this",
    /// It was extended as often as the service allows in one case.
    561 EXTENSION_SPENT "extension_spent"
        "延长的次数已用完"
        "It was extended as often as is allowed",
    /// The time is over already: it can no longer be extended.
    562 EXTENSION_TOO_LATE "extension_too_late"
        "期限已过，不能再延长"
        "The time is over and can no longer be extended",
    /// The extension ends before the time does now, or later than the service allows.
    563 EXTENSION_TOO_LONG "extension_too_long"
        "延长的期限不合规定"
        "The extension is not within what the service allows",
    /// The service is begun by officers, not by application.
    565 BEGUN_BY_OFFICERS "begun_by_officers"
        "这个事项由机关依职权办理，不能申请"
        "The office begins this by itself; nobody applies for it",
    /// The service is not one that officers begin.
    566 BEGUN_BY_APPLICATION "begun_by_application"
        "这个事项依申请办理，不能依职权立案"
        "This service is applied for; no officer begins it",
    /// There is no record of this name.
    567 RECORD_UNKNOWN "record_unknown"
        "登记簿中没有这一条"
        "There is no such record",
    /// The record is held by somebody else, or nobody is known to hold it.
    568 NOT_HOLDER "not_holder"
        "登记的持有人不是您"
        "You do not hold this record",
    /// The record is not in force.
    569 RECORD_NOT_IN_FORCE "record_not_in_force"
        "这条登记已不再有效"
        "This record is not in force",
    /// Another open case deals with the record.
    570 RECORD_IN_CASE "record_in_case"
        "这条登记正由另一件办件办理"
        "Another open case deals with this record",
    /// A correction names another record than the case is about.
    571 ABOUT_ANOTHER "about_another"
        "补正不能换成另一条登记"
        "A correction cannot turn the case to another record",
    /// Nobody is known who could be heard.
    572 NOBODY_TO_HEAR "nobody_to_hear"
        "不知道当事人是谁，不能退回其陈述"
        "Nobody is known who could be heard",
    /// The applicants are not those that the service asks for: a role is not filled or filled too often, somebody stands
    /// twice, or is not known to the ledger.
    575 APPLICANTS_INVALID "applicants_invalid"
        "共同申请人不合要求：角色缺少或过多、同一人写了两次，或账本上没有这个身份"
        "The applicants are not as required: a role is missing or too full, somebody stands twice, or is not known here",
    /// The record names somebody else as its holder.
    576 HELD_BY_ANOTHER "held_by_another"
        "登记簿上记载的权利人不是申请人，不能申请"
        "The register names somebody else as the holder; only the holder can apply",
    /// The application is another than the one that was signed.
    577 APPLICATION_CHANGED "application_changed"
        "申请内容已有变化，或签的是另一件：请重新打开，看过再签"
        "The application is another than the one you signed: open it, read it and sign again",
    /// Nobody has asked this person to sign, or they have signed already.
    578 NOT_ASKED "not_asked"
        "没有请您签署，或者您已经签过"
        "You are not asked to sign this, or have signed already",
    /// The record does not let this person act for the applicant in this service today.
    579 POWER_INVALID "power_invalid"
        "这份授权现在不能用于这件事：不存在、已终止、已过期、不包括本事项，或不是授权给您的"
        "This authority does not serve here: it is not there, ended, expired, for other services, or not yours",
    /// The service does not let an agent do this; the applicant does it.
    580 AGENT_MAY_NOT "agent_may_not"
        "这件事不能代办，须由申请人本人签名"
        "An agent may not do this; the applicant signs it",
    /// This applicant has asked to withdraw already; the others have not.
    581 WITHDRAWAL_ASKED "withdrawal_asked"
        "您已请求撤回，须其他申请人也请求撤回"
        "You have asked to withdraw; the other applicants have yet to",
    /// One person acts for two sides of an application.
    582 BOTH_SIDES "both_sides"
        "同一人不能同时代表申请的双方"
        "One person cannot act for both sides of an application",
    /// What was shown does not open the sealed field of the record, or shows somebody else.
    583 SHOWN_INVALID "shown_invalid"
        "出示的内容与登记簿上的加盐摘要不符，或不是本人"
        "What was shown does not fit the sealed entry of the register, or names somebody else",
    /// What was decided depends on papers that are not there: nobody has received them.
    585 PAPERS_MISSING "papers_missing"
        "还有材料没有收到：请先收到、确认在手，或请申请人补正"
        "Papers that this needs are not there: receive them, confirm that you have them, or ask for them",
    /// What is said of papers is known already, or is said twice.
    586 PAPERS_KNOWN "papers_known"
        "这些材料的情况已经记下"
        "This is known of these papers already",
    /// The case names another file than the one that was received.
    587 PAPER_DIFFERS "paper_differs"
        "收到的不是办件所列的那份材料"
        "This is not the file that the case names",
    /// Two papers are one commitment, or one is the commitment to an empty file.
    588 PAPER_UNFIT "paper_unfit"
        "材料是空文件，或与另一份相同"
        "A paper is empty, or the same as another one",
}
