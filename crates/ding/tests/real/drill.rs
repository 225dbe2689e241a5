//! `ding up --clock-ahead`: the ledger's time is ahead, whoever signs notices, and there is no way back.

use crate::{
    network::{alone, ding, free_ports, said},
    person::now,
    stopping::Up,
};
use api::client::Client;
use std::fs;

const HOUR: u64 = 60 * 60 * 1000;
/// A ledger at rest makes a block a minute.
const HEARTBEAT: u64 = 75 * 1000;

/// A drill begins three days ahead, goes on with four, signs by the ledger's time, and refuses to go on with less
#[tokio::test(flavor = "multi_thread")]
async fn a_drill_goes_on_with_more_and_not_with_less() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let (dir, port) = (folder.path().join("ledger"), free_ports());
    let act = folder.path().join("act.json");
    fs::write(&act, r#"{"identity.create":{"label":"phone"}}"#).unwrap();
    let act = act.display().to_string();
    for (ahead, hours) in [("72h", 72), ("4d", 96)] {
        let up = Up::start(&dir, port, &["--clock-ahead", ahead]);
        let (time, lead) = (Client::new(&up.url).ledger().await.unwrap().time, hours * HOUR);
        assert!(time + 2 * HEARTBEAT > now() + lead && time <= now() + lead, "{ahead}: {time}");
        let key = folder.path().join(format!("{ahead}.key")).display().to_string();
        assert!(ding(&["keys", "new", "--alg", "eddsa", &key]).await.status.success());
        let submitted = ding(&["--url", &up.url, "submit", "--key", &key, &act, "--wait", "final"]).await;
        assert!(submitted.status.success(), "{ahead}: {}", said(&submitted));
        up.stop().await;
    }

    let (dir, port) = (dir.display().to_string(), port.to_string());
    let up = ["up", "--no-demo", "--dir", &dir, "--port", &port];
    for (less, needed) in [("0", "96h"), ("3d", "96h")] {
        let refused = ding(&[&up[..], &["--clock-ahead", less]].concat()).await;
        let says = said(&refused);
        assert_eq!(refused.status.code(), Some(1), "{says}");
        assert!(says.contains(&format!("--clock-ahead {needed} or more")), "{less}: {says}");
    }
}

/// No clock runs behind, or further ahead than a year: neither a validator nor a network starts
#[tokio::test(flavor = "multi_thread")]
async fn no_clock_runs_behind_or_absurdly_ahead() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("ledger").display().to_string();
    for command in ["node", "up"] {
        for (ahead, why) in [
            ("-1d", "nothing below zero"),
            ("-86400", "nothing below zero"),
            ("soon", "write 20d"),
            ("367d", "at most 366 days"),
            ("99999999999", "at most 366 days"),
        ] {
            let refused = ding(&[command, "--dir", &dir, "--clock-ahead", ahead]).await;
            let says = said(&refused);
            assert_eq!(refused.status.code(), Some(2), "{command} {ahead}: {says}");
            assert!(says.contains(why), "{command} {ahead}: {says}");
        }
    }
    assert!(!folder.path().join("ledger").exists(), "nothing was founded");
}
