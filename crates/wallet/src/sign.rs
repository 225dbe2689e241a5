//! Signing: who a key belongs to, the bytes to sign, and a signature joined to them. Whatever leaves as signed was
//! parsed and verified here by the code that validators run, so that no click is spent on a refusal.

use crate::Answer;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use p256::ecdsa::Signature;
use types::{
    Algorithm, Bilingual, ChainId, Did, Digest, KeyFile, KeyRef, Multikey, PublicKey, SecretKey, Signed,
    SignedSession, Transaction, signing_input,
};

/// What precedes the point in a P-256 SubjectPublicKeyInfo with an uncompressed point (RFC 5480).
pub(crate) const SPKI: [u8; 27] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
];

/// The key of a passkey that was just made.
pub fn passkey(chain: &ChainId, spki: &str) -> Result<Answer, Bilingual> {
    let wrong = || Bilingual::new("这把通行密钥不是 P-256 密钥", "this passkey is not a P-256 key");
    let bytes = HEXLOWER.decode(spki.as_bytes()).map_err(|_| wrong())?;
    let point = bytes.strip_prefix(&SPKI).filter(|point| point.len() == 64).ok_or_else(wrong)?;
    let mut compressed = [0; 33];
    compressed[0] = 2 + (point[63] & 1);
    compressed[1..].copy_from_slice(&point[..32]);
    Ok(key(chain, PublicKey::P256(compressed).multikey(), Algorithm::WebAuthn))
}

/// A key file from randomness.
pub fn draw(alg: Algorithm, random: &str) -> Result<Answer, Bilingual> {
    let again = || Bilingual::new("请重新抽取随机数", "draw other random bytes");
    let bytes: Option<[u8; 32]> =
        HEXLOWER.decode(random.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    let bytes = bytes.ok_or_else(again)?;
    let secret = match alg {
        Algorithm::EdDSA => SecretKey::ed25519(bytes),
        Algorithm::ES256 => SecretKey::p256(bytes).map_err(|_| again())?,
        Algorithm::WebAuthn => {
            return Err(Bilingual::new("通行密钥由浏览器建立", "a passkey is made by the browser"));
        }
    };
    let text = serde_json::to_string_pretty(&KeyFile::of(&secret)).expect("a key file is always JSON");
    Ok(Answer::File(text + "\n"))
}

/// What a key file holds.
pub fn unlock(chain: &ChainId, file: &str) -> Result<Answer, Bilingual> {
    let secret = read(file)?;
    Ok(key(chain, secret.multikey(), secret.algorithm()))
}

fn read(file: &str) -> Result<SecretKey, Bilingual> {
    let file: KeyFile =
        serde_json::from_str(file).map_err(|_| Bilingual::new("这不是密钥文件", "this is not a key file"))?;
    file.secret().ok_or_else(|| Bilingual::new("密钥文件已损坏", "the key file is damaged"))
}

fn key(chain: &ChainId, multikey: Multikey, alg: Algorithm) -> Answer {
    let did = Did::of_first_key(chain, multikey.as_str()).to_string();
    Answer::Key { did, multikey: multikey.to_string(), alg }
}

/// The bytes to sign.
pub fn prepare(transaction: &Transaction, kid: &KeyRef, alg: Algorithm) -> Answer {
    prepared(signing_input(alg, kid, transaction))
}

/// Bytes to sign, and what a passkey is asked to sign for them.
pub fn prepared(input: String) -> Answer {
    let challenge = BASE64URL_NOPAD.encode(&Digest::of(input.as_bytes()).0);
    Answer::Prepared { input, challenge }
}

/// Signs prepared bytes with a key file.
pub fn sign(input: &str, file: &str) -> Result<Answer, Bilingual> {
    let signature = read(file)?.sign_bytes(input.as_bytes());
    join(input, &signature)
}

/// Joins a passkey's assertion to the bytes whose digest was its challenge.
pub fn assert(input: &str, data: &str, client: &str, signature: &str) -> Result<Answer, Bilingual> {
    let wrong = || Bilingual::new("通行密钥的签名格式不对", "the passkey's signature is malformed");
    let der = BASE64URL_NOPAD.decode(signature.as_bytes()).map_err(|_| wrong())?;
    let signature = fixed(&der).and_then(|bytes| Signature::from_slice(&bytes).ok()).ok_or_else(wrong)?;
    let signature = BASE64URL_NOPAD.encode(&signature.normalize_s().to_bytes());
    let third = serde_json::json!({
        "authenticatorData": data, "clientDataJSON": client, "signature": signature,
    });
    join(input, third.to_string().as_bytes())
}

fn join(input: &str, signature: &[u8]) -> Result<Answer, Bilingual> {
    let compact = format!("{input}.{}", BASE64URL_NOPAD.encode(signature));
    let forged = || {
        Bilingual::new("签名与这把密钥不符，未发送", "the signature does not fit this key; nothing was sent")
    };
    if let Ok(session) = SignedSession::parse(&compact) {
        session.verify().map_err(|_| forged())?;
        return Ok(Answer::SignedIn { compact });
    }
    let signed = Signed::parse(&compact).map_err(|error| {
        Bilingual::new(
            format!("签署的内容不合格式：{error}"),
            format!("what was signed is malformed: {error}"),
        )
    })?;
    let verified = signed.verify().map_err(|_| forged())?;
    Ok(Answer::Signed { id: verified.id().to_string(), compact })
}

/// From DER (`SEQUENCE { r INTEGER, s INTEGER }`, what browsers give) to `r || s`, 32 bytes each.
fn fixed(der: &[u8]) -> Option<[u8; 64]> {
    let [0x30, length, rest @ ..] = der else { return None };
    if usize::from(*length) != rest.len() {
        return None;
    }
    let (r, rest) = integer(rest)?;
    let (s, rest) = integer(rest)?;
    let mut bytes = [0; 64];
    bytes[..32].copy_from_slice(&r);
    bytes[32..].copy_from_slice(&s);
    rest.is_empty().then_some(bytes)
}

fn integer(der: &[u8]) -> Option<([u8; 32], &[u8])> {
    let [0x02, length, rest @ ..] = der else { return None };
    let (number, rest) = rest.split_at_checked(usize::from(*length))?;
    let number = if let [0, tail @ ..] = number { tail } else { number };
    let mut bytes = [0; 32];
    bytes.get_mut(32usize.checked_sub(number.len())?..)?.copy_from_slice(number);
    Some((bytes, rest))
}
