//! Second looks that nobody asks for: validators carry the randomness of the block in which a case closed, and an officer
//! is drawn.

use crate::{
    network::{Network, folder, until},
    person::{Person, act, commitment, reject},
};
use api::{Submitted, client::Client};
use serde_json::{Value, json};
use types::{Event, Outcome, service};

const PERMIT: &str = "food-business-permit";

/// Every closed case is drawn from now on.
async fn draw_all(network: &Network, client: &Client) {
    let mut keeper = Person::officer(network, "data-bureau", "parameters");
    let parameters = json!({ "keeper": "data-bureau", "supervisor": "data-bureau", "yellow_percent": 90,
        "rereview_permille": 1000 });
    let governs = json!({ "governance.set_parameters": { "parameters": parameters, "basis": "政府规章" } });
    keeper.done(client, act(governs)).await;
}

/// A case is opened and refused at once; its number, and the block that closed it.
async fn close(client: &Client, citizen: &mut Person, clerk: &mut Person) -> (String, u64) {
    let sealed = |name: &str| commitment(&citizen.did, name);
    let apply = json!({ "service.submit": { "service": PERMIT, "version": 1,
        "answers": { "经营者名称": "西湖面馆", "经营场所": "文三路 1 号", "主体业态": "餐饮服务经营者",
            "经营项目": ["热食类食品制售"] },
        "sealed": { "法定代表人": sealed("a"), "联系电话": sealed("b") } } });
    let opened = citizen.done(client, act(apply)).await;
    let case = number(&opened);
    let refuse = json!({ "service.decide": { "case": case, "step": "受理", "outcome": "不予受理",
        "reasons": "场所不在本区", "basis": "行政许可法 第32条" } });
    let closed = clerk.done(client, act(refuse)).await;
    (case, closed.height.expect("it is final"))
}

fn number(opened: &Submitted) -> String {
    let Some(Outcome::Accepted { events }) = opened.receipt.as_ref().map(|receipt| &receipt.outcome) else {
        panic!("{opened:?}")
    };
    let number = events.iter().find_map(|event| match event {
        Event::Service(service::Event::Opened { case, .. }) => Some(case.to_string()),
        _ => None,
    });
    number.expect("a case")
}

async fn drawn(network: &Network, client: &Client, case: &str) -> Value {
    until(&format!("{case} is drawn for a second look\n{}", network.log(0)), 60, async || {
        let view: Value = client.get(&format!("/v1/cases/{case}")).await.ok()?;
        view["case"]["rereview"].is_object().then(|| view["case"]["rereview"].clone())
    })
    .await
}

/// What validators say of the lots they carried, all together.
async fn carried(network: &Network, validators: std::ops::Range<usize>) -> u64 {
    let mut carried = 0;
    for index in validators {
        let text = network.client(index).text("/metrics").await.expect("metrics");
        let line = text.lines().find(|line| line.starts_with("ding_draws_total{outcome=\"carried\"}"));
        carried +=
            line.map_or(0, |line| line.rsplit(' ').next().expect("a number").parse().expect("a number"));
    }
    carried
}

/// A closed case is drawn without anybody asking, once, and by the others when the validator whose turn it is is down
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_is_drawn_without_anybody_asking() {
    let mut network = Network::start_with(4, &["--relay-key", "{dir}/relay.json"]).await;
    let client = network.client(0);
    network.offer(&folder(&format!("services/{PERMIT}")), "market-bureau").await;
    draw_all(&network, &client).await;
    let mut citizen = Person::citizen(&client, 1).await;
    let mut clerk = Person::officer(&network, "market-bureau", "clerk");

    let (case, _) = close(&client, &mut citizen, &mut clerk).await;
    let second_look = drawn(&network, &client, &case).await;
    let mut reviewer = Person::officer(&network, "market-bureau", "rereviewer");
    assert_eq!(second_look["reviewer"], reviewer.did.to_string(), "{second_look}");
    until("it is told", 10, async || (carried(&network, 0..4).await == 1).then_some(())).await;

    let look = |upheld: bool| {
        act(json!({ "service.rereview": { "case": case, "upheld": upheld, "reasons": "场所在本区" } }))
    };
    reviewer.done(&client, look(false)).await;
    let found: Value = client.get(&format!("/v1/cases/{case}")).await.expect("the case");
    assert_eq!(found["case"]["rereview"]["found"]["upheld"], false, "{found}");
    let again = reviewer.submit(&client, look(true)).await;
    assert_eq!(reject(again.receipt.as_ref().expect("a receipt")), (530, "not_reviewer"));

    // Every fourth height is the last validator's turn, and it is down.
    network.kill(3);
    let mut cases = Vec::new();
    for _ in 0..40 {
        let (case, height) = close(&client, &mut citizen, &mut clerk).await;
        cases.push(case);
        if height % 4 == 3 {
            break;
        }
        // Two acts for each case would always meet the same validators: now and then one more act takes a height.
        if cases.len() % 2 == 1 {
            reviewer.submit(&client, look(true)).await;
        }
    }
    for case in &cases {
        drawn(&network, &client, case).await;
    }
    assert!(carried(&network, 0..3).await > 0);
}
