//! 一件事: the package of `packages/` on a ledger of four validators, published with two signatures; one application opens
//! a case in each service, with shared answers and papers.

use crate::{
    network::{Network, folder, said},
    person::{Person, act, commitment, reject},
};
use serde_json::{Value, json};

const PACKAGE: &str = "open-a-restaurant";

fn application(citizen: &Person, version: u64) -> Value {
    let digest = |name: &str| commitment(&citizen.did, name);
    json!({ "service.submit_joint": { "package": PACKAGE, "version": version,
        "answers": { "企业名称": "杭州西湖文三面点食品有限公司", "名称字样": "没有", "组织形式": "有限责任公司",
            "行业": "住宿餐饮", "住所": "西湖区文三路 1 号", "经营范围": ["餐饮服务"], "前置许可": false,
            "注册资本": "100", "实缴资本": "10", "认缴年限": 5, "股东人数": 2, "预计年销售额": "300",
            "主体业态": "餐饮服务经营者", "经营项目": ["热食类食品制售"], "场所面积": "86.5" },
        "sealed": { "法定代表人": digest("a"), "法定代表人身份凭证": digest("b"), "股东": digest("c"),
            "联系电话": digest("d") },
        "papers": { "application": digest("j"), "identity": digest("k"), "beneficial-owners": digest("l"),
            "articles": digest("e"), "premises": digest("f"), "appointment": digest("g"),
            "layout": digest("h"), "safety-rules": digest("i") },
    } })
}

/// One application opens both cases of a package, with shared answers and papers, and neither when one does not fit
#[tokio::test(flavor = "multi_thread")]
async fn one_application_opens_both_cases_of_a_package() {
    let network = Network::start(4).await;
    let client = network.client(0);
    let publisher = network.key_file("market-bureau", "publisher");
    let supervisor = network.key_file("data-bureau", "supervisor");
    let package = folder(&format!("packages/{PACKAGE}"));

    let early = network.ding(&["package", "publish", &package, "--key", &publisher]).await;
    assert!(!early.status.success(), "its services are not published");
    let said = said(&early);
    assert!(said.contains("package.yaml:") && said.contains("no service company-registration"), "{said}");

    for service in ["company-registration", "food-business-permit"] {
        network.offer(&folder(&format!("services/{service}")), "market-bureau").await;
    }
    let published = network.ding_json(&["package", "publish", &package, "--key", &publisher]).await;
    assert_eq!((&published["version"], &published["from"]), (&1.into(), &Value::Null), "{published}");
    let mut citizen = Person::citizen(&client, 1).await;
    let waits = citizen.submit(&client, act(application(&citizen, 1))).await;
    assert_eq!(reject(waits.receipt.as_ref().expect("a receipt")), (517, "not_in_force"));
    network
        .ding_json(&[
            "package",
            "endorse",
            PACKAGE,
            "1",
            "--basis",
            "行政许可法 第61条",
            "--key",
            &supervisor,
        ])
        .await;

    let opened = citizen.done(&client, act(application(&citizen, 1))).await;
    let opened = serde_json::to_value(opened.receipt).expect("JSON");
    let events = opened["outcome"]["accepted"]["events"].as_array().expect("events");
    let joint = events
        .iter()
        .find_map(|event| event["service.joint_opened"]["joint"].as_str())
        .expect("a joint case");
    let joint = network.get(&format!("/v1/joint/{joint}")).await;
    let [company, food] = &joint["cases"].as_array().expect("cases")[..] else {
        panic!("two cases: {joint}")
    };
    let case = async |number: &Value| {
        network.get(&format!("/v1/cases/{}", number.as_str().expect("a number"))).await["case"].clone()
    };
    let (company, food) = (case(company).await, case(food).await);
    assert_eq!(company["status"]["suspended"]["kind"], "papers", "nobody has its papers yet: {company}");
    let names: Vec<&String> = company["papers"].as_object().expect("papers").keys().collect();
    let receive = act(json!({ "service.papers": { "case": company["number"], "in_hand": names } }));
    Person::officer(&network, "market-bureau", "clerk").done(&client, receive).await;
    let company = case(&company["number"]).await;
    assert_eq!(company["status"]["running"]["step"], "会审", "accepted by the rule: {company}");
    assert_eq!(food["status"]["running"]["step"], "受理", "{food}");
    for case in [&company, &food] {
        assert_eq!(case["joint"], joint["number"], "{case}");
        assert_eq!(
            case["sealed"]["法定代表人"],
            application(&citizen, 1)["service.submit_joint"]["sealed"]["法定代表人"]
        );
    }
    assert_eq!(company["answers"]["企业名称"], food["answers"]["经营者名称"]);
    assert_eq!(
        (&company["answers"]["住所"], &food["answers"]["面积"]),
        (&food["answers"]["经营场所"], &"86.5".into())
    );
    assert_eq!(food["papers"].as_object().expect("papers").len(), 2, "{food}");
    assert_eq!(company["papers"].as_object().expect("papers").len(), 6, "{company}");

    // What one of the services refuses opens none of them, and costs no number.
    let mut wrong = application(&citizen, 1);
    wrong["service.submit_joint"]["answers"]["住所"] = "x".into();
    let refused = citizen.submit(&client, act(wrong)).await;
    assert_eq!(reject(refused.receipt.as_ref().expect("a receipt")).0, 504);

    // A second version is the supervisor's to endorse as well, at once this time.
    let second = network.publish("package", &package, "market-bureau").await;
    assert!(second["version"] == 2 && second["from"].is_u64(), "{second}");
    let view = network.get(&format!("/v1/packages/{PACKAGE}")).await;
    assert_eq!(view["package"]["version"], 2, "{view}");
    assert!(view["versions"]["versions"][0]["endorsed_by"].is_string(), "{view}");
    let old = citizen.submit(&client, act(application(&citizen, 1))).await;
    assert_eq!(reject(old.receipt.as_ref().expect("a receipt")), (502, "version_not_current"));
    citizen.done(&client, act(application(&citizen, 2))).await;
}
