//! Numbers as signed and hashed bytes write them: seven bits to a byte, lowest first, the top bit set on all but
//! the last (LEB128).

/// Appends `number`.
pub fn write(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
