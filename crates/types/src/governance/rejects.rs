//! Why the ledger refuses an act of the chapter.

use crate::chapter::rejects;

rejects! {
    /// The appointment must end after it begins and after now.
    101 TERM_INVALID "term_invalid"
        "任期须晚于现在结束，且开始早于结束"
        "A term must end after now and after it begins",
    /// The officer holds this role already.
    102 APPOINTED_ALREADY "appointed_already"
        "此人已担任这个岗位"
        "The person holds this role already",
    /// There is no such appointment in force.
    103 NOT_APPOINTED "not_appointed"
        "没有这项有效的任命"
        "There is no such appointment in force",
    /// No such calendar is known.
    104 CALENDAR_UNKNOWN "calendar_unknown"
        "没有这份工作日历"
        "There is no such calendar",
    /// The calendar is malformed.
    105 CALENDAR_INVALID "calendar_invalid"
        "工作日历有误"
        "The calendar is malformed",
    /// The institution would be left without anyone who can appoint.
    106 LAST_HEAD "last_head"
        "最后一位负责人不能免职"
        "The last head cannot be dismissed",
    /// The institution has as many heads as the format allows.
    107 TOO_MANY_HEADS "too_many_heads"
        "负责人已达上限"
        "There are as many heads as there may be",
    /// The parameters are outside what they may be.
    108 PARAMETERS_INVALID "parameters_invalid"
        "参数超出允许范围"
        "The parameters are outside what they may be",
    /// Something else stands where this would have to stand: choose another name.
    109 PLACE_TAKEN "place_taken"
        "该名称不可用，请换一个"
        "This name cannot be used; choose another",
    /// Nobody appoints themselves to anything but to be head again.
    110 OWN_APPOINTMENT "own_appointment"
        "不得任命自己"
        "Nobody appoints themselves",
    /// Another institution's head is appointed by the supervisor, or else the keeper of the parameters, and only while it has none.
    111 NOT_VACANT "not_vacant"
        "该机构有负责人，或您无权为其任命"
        "It has a head, or is not yours to fill",
    /// As many terms of deputies lie ahead as the format allows.
    112 TOO_MANY_DEPUTIES "too_many_deputies"
        "预先安排的代理已达上限"
        "As many terms of deputies lie ahead as there may be",
}
