//! How the services come onto the walk's ledger, with what goes wrong on the way, and what offices do beside cases:
//! new versions, a package, old cases brought in, the land register kept.

use crate::{
    answers::{UNITS, certificate, unit},
    deeds::PACKAGE,
    town::{KEEPER, Offer},
    walk::Walk,
};
use std::collections::BTreeMap;
use types::{
    Act, Bilingual, Digest, Fields, RegisterId, Sealed, ServiceId, StateKey, Subject, Value, Word,
    governance::SetParameters,
    identity::Create,
    registry::{self, Write},
    service::{
        self, Bundle, Endorse, EndorsePackage, Import, ImportSource, ImportedCase, ImportedEvent, Package,
        PackagePart, Publish, PublishPackage, SubmitJoint,
    },
};

fn word(text: &str) -> Word {
    text.parse().expect("a word")
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

impl Walk {
    /// Everything that must be there before the first case.
    pub fn found(&mut self, offers: &[Offer]) {
        for who in self.town.citizens.clone() {
            self.in_person(who, Create { label: "手机".into() }.into());
        }
        for offer in offers {
            let head = self.town.officer(offer.bundle.authority.as_str(), "head", &mut self.random);
            for register in &offer.registers {
                self.in_office(head, Act::Registry(registry::Act::Open(register.clone())));
            }
        }
        self.seal();
        self.enter_land();
        (0..3).for_each(|_| self.apply());
        self.seal();
        for offer in offers {
            self.publish(offer.bundle.clone());
        }
        self.seal();
        for offer in offers {
            (0..3).for_each(|_| self.endorse(offer.bundle.id.clone(), 1, Digest::of(b"something else")));
        }
        // Published, and not yet in force.
        (0..12).for_each(|_| self.apply());
        self.seal();
        for offer in offers {
            self.endorse(offer.bundle.id.clone(), 1, digest(&offer.bundle));
        }
        self.seal();
        let package = self.package();
        let head = self.town.officer("market-bureau", "head", &mut self.random);
        for wrong in [
            Package { parts: package.parts[..1].to_vec(), ..package.clone() },
            Package { form: text("a sheet of paper"), ..package.clone() },
            Package {
                parts: vec![
                    PackagePart {
                        service: "moon-permit".parse().expect("a name"),
                        ..package.parts[0].clone()
                    };
                    2
                ],
                ..package.clone()
            },
            package,
        ] {
            self.in_office(head, Box::new(PublishPackage { package: wrong }).into());
        }
        self.seal();
        let (supervisor, basis) = (self.keeper("supervisor"), "指导意见".to_owned());
        let (package, version) = (PACKAGE.parse().expect("a name"), 1);
        let act = EndorsePackage { package, version, bundle: digest(&self.package()), basis };
        self.in_office(supervisor, Act::Service(service::Act::EndorsePackage(act)));
        self.seal();
    }

    fn publish(&mut self, bundle: Bundle) {
        let publisher = self.town.officer(bundle.authority.as_str(), "publisher", &mut self.random);
        let unsound = Bundle { ends: Vec::new(), ..bundle.clone() };
        for bundle in [unsound, bundle] {
            self.in_office(publisher, Box::new(Publish { bundle }).into());
        }
    }

    fn endorse(&mut self, service: ServiceId, version: u64, bundle: Digest) {
        let supervisor = self.keeper("supervisor");
        let basis = "指导意见".to_owned();
        self.in_office(supervisor, Endorse { service, version, bundle, basis }.into());
    }

    /// Some units of land stand in the register, some of them under a restriction, some with a certificate.
    fn enter_land(&mut self) {
        let registrar = self.town.officer("resources-bureau", "registrar", &mut self.random);
        for number in 0..UNITS * 3 / 4 {
            let restriction = ["无", "无", "无", "预告", "抵押", "抵押", "异议", "查封"][number % 8];
            self.write(registrar, "parcels", unit(number), &[("坐落", "文三路"), ("限制状态", restriction)]);
            if number % 2 == 0 {
                let of = unit(if number % 10 == 0 { number + 1 } else { number });
                let content = [("状态", "有效"), ("不动产单元号", &*of)];
                self.write(registrar, "title-certificates", certificate(number + 1), &content);
            }
        }
    }

    fn write(&mut self, who: usize, register: &str, record: String, content: &[(&str, &str)]) {
        let (register, record) = (register.parse().expect("a register"), record.parse().expect("a record"));
        let subject = Subject::record(&register, &record);
        let previous = self.ledger.state.get(&StateKey::head(&subject)).map(|text| Digest::of(text));
        let mut content: Fields = content.iter().map(|(name, value)| (word(name), text(value))).collect();
        if record_is_owned(&register) && self.random.percent(90) {
            let many = 1 + self.random.below(4) / 3;
            let mut owners: Vec<usize> = (0..many).map(|_| *self.random.one(&self.town.citizens)).collect();
            owners.dedup();
            let owners = owners.into_iter().map(|who| text(self.town.people[who].did.as_str()));
            content.insert(word("权利人身份标识"), Value::List(owners.collect()));
        }
        let (sealed, source, basis) = (Sealed::default(), None, "暂行条例 第8条".to_owned());
        self.in_office(
            who,
            Write { register, record, content, sealed, previous, holder: None, source, basis }.into(),
        );
    }

    /// The company's form with what the food permit asks besides.
    fn package(&self) -> Package {
        let (company, food) =
            (&self.services["company-registration"], &self.services["food-business-permit"]);
        let (Value::Object(mut form), Value::Object(other)) =
            (company.bundle.form.clone(), food.bundle.form.clone())
        else {
            panic!("forms are objects")
        };
        let (Some(Value::Object(asked)), Some(Value::Object(more))) =
            (form.get_mut("properties"), other.get("properties"))
        else {
            panic!("forms have properties")
        };
        for name in ["主体业态", "经营项目", "面积"] {
            asked.insert(name.to_owned(), more[name].clone());
        }
        let same = |names: &mut dyn Iterator<Item = &Word>| -> BTreeMap<Word, Word> {
            names.map(|name| (name.clone(), name.clone())).collect()
        };
        let papers = |bundle: &Bundle| -> BTreeMap<Word, Word> {
            let own = bundle.materials.iter().filter(|paper| paper.from.is_none());
            own.map(|paper| (paper.id.clone(), paper.id.clone())).collect()
        };
        let mut of_food = same(&mut food.schema.fields.keys());
        of_food.insert(word("经营者名称"), word("企业名称"));
        of_food.insert(word("经营场所"), word("住所"));
        Package {
            id: PACKAGE.parse().expect("a name"),
            version: 1,
            name: Bilingual::new("开办餐饮店", "Open a restaurant"),
            summary: Bilingual::new("一次申请，两件事", "One application for both"),
            authority: "market-bureau".parse().expect("an institution"),
            form: Value::Object(form),
            parts: vec![
                PackagePart {
                    service: company.bundle.id.clone(),
                    answers: same(&mut company.schema.fields.keys()),
                    papers: papers(&company.bundle),
                },
                PackagePart {
                    service: food.bundle.id.clone(),
                    answers: of_food,
                    papers: papers(&food.bundle),
                },
            ],
            sources: BTreeMap::new(),
        }
    }

    /// What happens beside the cases now and then.
    pub fn oddities(&mut self) {
        match self.random.below(40) {
            0 => self.new_version(),
            1 | 2 => self.import(),
            3 => self.change_parameters(),
            4 | 5 => self.restrict(),
            6 => self.endorse("company-registration".parse().expect("a service"), 1, Digest::of(b"again")),
            7 => {
                let (who, package) = (self.town.citizens[0], "open-a-zoo".parse().expect("a name"));
                let (answers, sealed, papers) = (Fields::default(), Sealed::default(), Sealed::default());
                let (parties, power) = (BTreeMap::new(), None);
                let act = SubmitJoint { package, version: 1, answers, sealed, papers, parties, power };
                self.in_person(who, act.into());
            }
            _ => {}
        }
    }

    /// A service gets a version like the one before: cases in hand keep theirs.
    fn new_version(&mut self) {
        let ids: Vec<String> = self.services.keys().cloned().collect();
        let id = self.random.one(&ids).clone();
        let version = self.in_force(&id) + 1;
        let bundle = Bundle { version, ..Bundle::clone(&self.services[&id].bundle) };
        let (service, read) = (bundle.id.clone(), digest(&bundle));
        self.publish(bundle);
        self.seal();
        self.endorse(service, version, read);
    }

    /// An old case is brought in, sometimes twice, sometimes with nothing in it.
    fn import(&mut self) {
        let importer = self.town.officer("market-bureau", "importer", &mut self.random);
        let number = self.random.below(8);
        let event =
            ImportedEvent {
                at: 1, activity: "收件".into(), by: "旧系统".into(), group: "窗口".into()
            };
        let case = ImportedCase {
            number: word(&format!("old-{number}")),
            channel: "窗口".into(),
            department: "旧局".into(),
            started: None,
            ended: None,
            deadline: None,
            events: if self.random.percent(40) { vec![event] } else { vec![] },
        };
        let source = ImportSource { name: "old".parse().expect("a name"), file: Digest::of(b"old") };
        self.in_office(importer, Box::new(Import { source, case }).into());
    }

    fn change_parameters(&mut self) {
        let keeper = self.keeper("parameters");
        let mut parameters = self.town.genesis.parameters.clone();
        parameters.keeper = KEEPER.parse().expect("an institution");
        parameters.yellow_percent = 40 + self.random.below(60) as u32;
        parameters.rereview_permille = *self.random.one(&[200, 500, 1000]);
        self.in_office(keeper, SetParameters { parameters, basis: "政府规章".into() }.into());
    }

    /// The land register changes while cases are on their way.
    fn restrict(&mut self) {
        let registrar = self.town.officer("resources-bureau", "registrar", &mut self.random);
        let restriction = *self.random.one(&["无", "无", "抵押", "预告", "异议", "查封"]);
        let number = self.random.below(UNITS);
        self.write(registrar, "parcels", unit(number), &[("坐落", "文三路"), ("限制状态", restriction)]);
    }
}

/// Whether the records of a register name owners.
fn record_is_owned(register: &RegisterId) -> bool {
    register.as_str() == "parcels"
}

fn digest(of: &impl serde::Serialize) -> Digest {
    Digest::of(serde_json::to_string(of).expect("JSON").as_bytes())
}
