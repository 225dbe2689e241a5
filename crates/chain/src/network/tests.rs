//! What a validator that floods can take of another's memory.

use super::*;

/// The engine's mailboxes hold one burst of each channel
#[test]
fn a_burst_is_what_a_mailbox_holds() {
    for rate in MESSAGES {
        assert_eq!(quota(rate).burst_size().get(), rate.1, "{rate:?}");
    }
    let at_once: usize = MESSAGES.iter().map(|(_, at_once)| *at_once as usize).sum();
    let most = at_once * message_bytes_max(4, &Config::default()) as usize;
    assert!(most < 1 << 30, "{most} bytes of one validator");
}
