//! Where the chapter's values stand.

use super::{Bundle, Case, Collection, Commitment, Dealing, JointCase, Lots, Package, Service};
use crate::{
    CaseNumber, Digest, InstitutionId, RecordId, RegisterId, ServiceId, place::places, registry::Counter,
};
use std::collections::BTreeMap;

places! {
    /// A service's versions.
    service(id: &ServiceId) -> Service = Subject::service(id), Aspect::HEAD;
    /// What a version of a service says, without its folder's files.
    bundle(service: &ServiceId, version: u64) -> Bundle = Subject::service(service), Aspect::version(version);
    /// The folder's files of a version, by their names.
    sources(service: &ServiceId, version: u64) -> BTreeMap<String, String> =
        Subject::service(service), Aspect::sources(version);
    /// A package's versions.
    package(id: &ServiceId) -> Service = Subject::package(id), Aspect::HEAD;
    /// What a version of a package says.
    package_bundle(id: &ServiceId, version: u64) -> Package = Subject::package(id), Aspect::version(version);
    /// A case.
    case(number: &CaseNumber) -> Case = Subject::case(number), Aspect::HEAD;
    /// The last case number that an office issued in a year.
    case_counter(office: &InstitutionId, year: i64) -> Counter =
        Subject::institution(office), Aspect::case_counter(year);
    /// The cases that deal with a record.
    dealing(register: &RegisterId, record: &RecordId) -> Dealing =
        Subject::record(register, record), Aspect::DEALING;
    /// A joint application.
    joint(number: &CaseNumber) -> JointCase = Subject::joint(number), Aspect::HEAD;
    /// The last number of a joint application that an office issued in a year.
    joint_counter(office: &InstitutionId, year: i64) -> Counter =
        Subject::institution(office), Aspect::joint_counter(year);
    /// A collection of imported cases.
    collection(id: &ServiceId) -> Collection = Subject::collection(id), Aspect::HEAD;
    /// Whose a commitment is.
    commitment(digest: &Digest) -> Commitment = Subject::commitment(digest), Aspect::HEAD;
    /// The cases that closed in the block at this height and that lots may choose.
    lots(height: u64) -> Lots = Subject::lots(), Aspect::lot(height);
}
