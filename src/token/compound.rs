//! What is one token though it has a boundary inside: addresses, symbols of
//! documents, clock times. Each asks the bytes around a place in the text and
//! looks no further than a fixed distance, or no further than it takes.

/// The longest local part of an e-mail address, and the longest symbol of a document.
const REACH: usize = 64;

/// The byte at a place; 0 past the end.
pub(super) fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// The bytes from a place on.
fn bytes(text: &str, at: usize) -> &[u8] {
    text.as_bytes().get(at..).unwrap_or(&[])
}

/// How many bytes from `at` on are of a kind.
fn run(text: &str, at: usize, is: impl Fn(u8) -> bool) -> usize {
    bytes(text, at).iter().take_while(|&&byte| is(byte)).count()
}

/// `https://news.example/a-b_c?d=e`, `www.example.org`: the end of the address
/// that starts at `start`. A mark at its end belongs to the sentence.
pub(super) fn url_end(text: &str, start: usize) -> Option<usize> {
    let begins = |prefix: &[u8]| {
        bytes(text, start).get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    let prefix = [&b"https://"[..], b"http://", b"ftp://", b"www."].into_iter().find(|p| begins(p))?;
    let end = address_end(text, start);
    (end > start + prefix.len()).then_some(end)
}

/// "t.me/channel/12", "bbc.example/news": `end` is the end of "t.me".
pub(super) fn bare_url_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let host = text.get(start..end)?;
    let (name, top) = host.rsplit_once('.')?;
    let is_host = !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_lowercase());
    if !is_host || !byte(text, end + 1).is_ascii_alphanumeric() {
        return None;
    }
    Some(address_end(text, end + 1))
}

/// The end of a run without blanks and marks that close, less the marks of the
/// sentence at its end.
fn address_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let len = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '«' | '»'))
        .unwrap_or(rest.len());
    let address = rest.get(..len).unwrap_or("");
    let marks = ['.', ',', ';', ':', '!', '?', '\'', ')', ']', '…', '—', '*', '_'];
    start + address.trim_end_matches(marks).len()
}

/// "press.office@mfa.example": the end of the address that starts at `start`.
pub(super) fn email_end(text: &str, start: usize) -> Option<usize> {
    let is_local = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
    let local = bytes(text, start).iter().take(REACH).take_while(|&&b| is_local(b)).count();
    let at = start + local;
    if byte(text, at) != b'@' {
        return None;
    }
    let is_domain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let len = bytes(text, at + 1).iter().take(4 * REACH).take_while(|&&b| is_domain(b)).count();
    let domain = text.get(at + 1..at + 1 + len)?.trim_end_matches(['.', '-']);
    let is_host = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
    is_host.then_some(at + 1 + domain.len())
}

/// `@MFA_Norland`, `#ceasefire`: the end of the tag that starts at `start`.
pub(super) fn tag_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start + 1..)?;
    let len = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    (len > 0).then_some(start + 1 + len)
}

/// "S/RES/2254", "A/C.3/77/L.5/Rev.1", "9/11", "77/229": the end of the symbol
/// that starts at `start`. Its parts begin with a capital letter or a digit,
/// the last one holds a digit; "AFP/Reuters" and "and/or" are no symbols.
pub(super) fn symbol_end(text: &str, start: usize) -> Option<usize> {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/');
    let len = bytes(text, start).iter().take(REACH).take_while(|&&b| is_part(b)).count();
    let symbol = text.get(start..start + len)?.trim_end_matches(['.', '-', '/']);
    let end = start + symbol.len();
    if len == REACH || byte(text, end) >= 0x80 {
        return None;
    }
    let (first, rest) = symbol.split_once('/')?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_written_so = |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let fits = if is_number(first) {
        rest.split('/').all(is_number)
    } else {
        first.starts_with(|c: char| c.is_ascii_uppercase())
            && !first.bytes().any(|b| b.is_ascii_lowercase())
            && rest.split('/').all(is_written_so)
            && rest.rsplit('/').next().is_some_and(|last| last.bytes().any(|b| b.is_ascii_digit()))
    };
    fits.then_some(end)
}

/// ":32" in "14:32": the two digits behind a colon, and no third.
pub(super) fn is_clock_part(text: &str, colon: usize) -> bool {
    run(text, colon + 1, |b| b.is_ascii_digit()) == 2
}

/// "-07" in "2024-12-07" and so on: where an ISO date that starts at `start` ends.
pub(super) fn iso_date_end(text: &str, start: usize) -> Option<usize> {
    let date = bytes(text, start).get(..10)?;
    let fits = date.iter().enumerate().all(|(i, b)| match i {
        4 | 7 => *b == b'-',
        _ => b.is_ascii_digit(),
    });
    (fits && !byte(text, start + 10).is_ascii_alphanumeric()).then_some(start + 10)
}

/// "&amp;", "&#8217;": the end of the character reference that starts at `start`.
pub(super) fn reference_end(text: &str, start: usize) -> Option<usize> {
    let hash = usize::from(byte(text, start + 1) == b'#');
    let len = bytes(text, start + 1 + hash).iter().take(8).take_while(|b| b.is_ascii_alphanumeric()).count();
    let end = start + 1 + hash + len;
    (len > 1 && byte(text, end) == b';').then_some(end + 1)
}

/// The hyphen at a place: its length in bytes, "‐" and "‑" with the plain one.
pub(super) fn hyphen(text: &str, at: usize) -> Option<usize> {
    match bytes(text, at) {
        [b'-', ..] => Some(1),
        [0xE2, 0x80, 0x90 | 0x91, ..] => Some(3),
        _ => None,
    }
}

/// The apostrophe at a place: its length in bytes.
pub(super) fn apostrophe(text: &str, at: usize) -> Option<usize> {
    match bytes(text, at) {
        [b'\'', ..] => Some(1),
        [0xE2, 0x80, 0x99, ..] => Some(3),
        _ => None,
    }
}
