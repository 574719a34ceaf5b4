//! The tables tokens are cut by: abbreviations and contractions.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What kind of abbreviation a word with a full stop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AbbreviationKind {
    /// "Gen.", "Mr.": before a name.
    Title,
    /// "Jan.".
    Month,
    /// "Tues.".
    Weekday,
    /// "p.m.".
    Time,
    /// "D.C.", "U.S.".
    Country,
    /// "etc.".
    Latin,
    /// "No.", "Art.": before a number.
    Reference,
    /// A single capital letter: "J.".
    Initial,
    /// Any other: "Inc.", "etc.", "St.", "Ph.D.".
    Other,
}

/// An abbreviation, as its row has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Abbreviation {
    /// What it stands for.
    pub(crate) kind: AbbreviationKind,
    /// Whether a sentence can end with it.
    pub(crate) can_end: bool,
    follow: Follow,
    capital: bool,
}

/// What must follow for the full stop to belong to the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follow {
    Any,
    Number,
    Name,
    State,
}

/// The longest abbreviation of the table, without its full stop, in bytes: a
/// key fits into a register.
const LONGEST: usize = 8;

/// "n't", "'s": an ending that is a token of its own.
#[derive(Debug)]
struct Contraction {
    /// The letters before the apostrophe and behind it.
    before: &'static str,
    behind: &'static str,
    /// The words before it; none for any.
    hosts: Vec<&'static str>,
}

#[derive(Debug)]
struct Lexicon {
    /// Open addressing by [`key`]: the key, 0 for none, and where its rows are.
    slots: Vec<(u64, std::ops::Range<u16>)>,
    /// The rows of each key side by side, those that ask for a capital letter first.
    rows: Vec<Abbreviation>,
    contractions: Vec<Contraction>,
}

/// Twice as many as there are keys, and more; a power of two.
const SLOTS: usize = 1024;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

impl Lexicon {
    fn embedded() -> Lexicon {
        let mut by_key: BTreeMap<u64, Vec<Abbreviation>> = BTreeMap::new();
        for [word, kind, follow, ends] in rows(include_str!("../knowledge/en/abbreviations.tsv")) {
            let row = Abbreviation {
                kind: kind_of(kind),
                can_end: ends == "yes",
                follow: follow_of(follow),
                capital: word.starts_with(char::is_uppercase),
            };
            let Some(key) = key(word.strip_suffix('.').unwrap_or(word)) else { continue };
            let same = by_key.entry(key).or_default();
            same.insert(if row.capital { 0 } else { same.len() }, row);
        }
        let mut lexicon =
            Lexicon { slots: vec![(0, 0..0); SLOTS], rows: Vec::new(), contractions: Vec::new() };
        for (key, same) in by_key {
            let start = lexicon.rows.len() as u16;
            lexicon.rows.extend(same);
            let end = lexicon.rows.len() as u16;
            let place = lexicon.place(key);
            if let Some(slot) = lexicon.slots.get_mut(place) {
                *slot = (key, start..end);
            }
        }
        lexicon.contractions = rows(include_str!("../knowledge/en/contractions.tsv"))
            .filter_map(|[ending, hosts]| {
                let (before, behind) = ending.split_once('\'')?;
                Some(Contraction {
                    before,
                    behind,
                    hosts: hosts.split('|').filter(|h| !h.is_empty()).collect(),
                })
            })
            .collect();
        lexicon
    }

    /// The slot of a key, or the empty one where it would be.
    fn place(&self, key: u64) -> usize {
        // Multiplying by an odd number with bits everywhere spreads the keys.
        let mut place = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize;
        while self.slots.get(place).is_some_and(|slot| slot.0 != 0 && slot.0 != key) {
            place = (place + 1) % SLOTS;
        }
        place
    }
}

/// The rows of a table with `N` columns. Its reader proper stands with the
/// knowledge, above the tokens, by which its keys are cut.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or(""))
    })
}

fn kind_of(cell: &str) -> AbbreviationKind {
    match cell {
        "title" | "military" => AbbreviationKind::Title,
        "month" => AbbreviationKind::Month,
        "weekday" => AbbreviationKind::Weekday,
        "time" => AbbreviationKind::Time,
        "country" => AbbreviationKind::Country,
        "latin" => AbbreviationKind::Latin,
        "reference" => AbbreviationKind::Reference,
        _ => AbbreviationKind::Other,
    }
}

fn follow_of(cell: &str) -> Follow {
    match cell {
        "number" => Follow::Number,
        "name" => Follow::Name,
        "state" => Follow::State,
        _ => Follow::Any,
    }
}

/// A word of at most eight bytes as a number, capital letters as small ones.
fn key(word: &str) -> Option<u64> {
    let mut bytes = [0; LONGEST];
    let place = bytes.get_mut(..word.len())?;
    place.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    Some(u64::from_le_bytes(bytes))
}

/// Whether the word `from..end`, of letters, digits and full stops of ASCII,
/// can be an abbreviation at all: it is in the table, or a single letter. Most
/// words before a full stop are not, and this is told by one look.
#[inline(always)]
pub(super) fn may_be_abbreviation(text: &str, from: usize, end: usize) -> bool {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let len = end - from;
    if len <= 1 || len > LONGEST {
        return len == 1;
    }
    let before = end.checked_sub(LONGEST).and_then(|start| text.as_bytes().get(start..end));
    let Some(before) = before.and_then(|before| before.first_chunk()) else { return true };
    let key = (u64::from_le_bytes(*before) | SMALL) >> (8 * (LONGEST - len));
    let lexicon = &*LEXICON;
    lexicon.slots.get(lexicon.place(key)).is_some_and(|slot| slot.0 != 0)
}

/// The row of a word given without its full stop: "Gen", "a.m".
fn row(word: &str) -> Option<Abbreviation> {
    let lexicon = &*LEXICON;
    let (_, range) = lexicon.slots.get(lexicon.place(key(word)?))?;
    let rows = lexicon.rows.get(usize::from(range.start)..usize::from(range.end))?;
    let capital = word.starts_with(char::is_uppercase);
    rows.iter().find(|row| capital || !row.capital).copied()
}

/// The abbreviation that a token with its full stop is: "U.S.", "Lt.-Gen.",
/// "J."; `None` for a token that is no abbreviation.
pub(crate) fn abbreviation(token: &str) -> Option<Abbreviation> {
    let word = token.strip_suffix('.')?;
    let word = word.rsplit('-').next().unwrap_or(word);
    row(word).or_else(|| {
        let kind = match word.chars().count() {
            1 => AbbreviationKind::Initial,
            _ => AbbreviationKind::Other,
        };
        word.ends_with(char::is_alphabetic).then_some(Abbreviation {
            kind,
            can_end: true,
            follow: Follow::Any,
            capital: true,
        })
    })
}

/// Returns true if the full stop at `end` belongs to the word `from..end`.
pub(super) fn keeps_full_stop(text: &str, from: usize, end: usize) -> bool {
    let Some(word) = text.get(from..end) else { return false };
    let rest = text.get(end + 1..).unwrap_or("");
    if rest.starts_with('.') {
        return false;
    }
    if let Some(row) = row(word) {
        let next = rest.trim_start_matches([' ', '\u{a0}']).chars().next();
        return match row.follow {
            Follow::Any => true,
            Follow::Number => next.is_some_and(char::is_numeric),
            Follow::Name => next.is_some_and(char::is_uppercase),
            Follow::State => is_after_comma(text, from),
        };
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        // "So do I." ends; "Albert I. Jones" goes on.
        (Some('I'), None) => follows_name(text, from),
        (Some(letter), None) => letter.is_uppercase(),
        _ => word.contains('.') && word.split('.').all(is_letter),
    }
}

fn is_letter(part: &str) -> bool {
    let mut letters = part.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// "Springfield, Ill." but not "they fell ill."
fn is_after_comma(text: &str, from: usize) -> bool {
    text.get(..from).is_some_and(|before| before.ends_with(", "))
}

/// Returns true if the word before a blank begins with a capital letter.
fn follows_name(text: &str, from: usize) -> bool {
    let before = text.get(..from).and_then(|before| before.strip_suffix(' ')).unwrap_or("");
    let name = before.bytes().rev().take(32).take_while(|byte| !byte.is_ascii_whitespace()).count();
    text.get(before.len() - name..before.len()).is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// Where a contraction or possessive ending starts in a word: 5 in "Syria's",
/// 2 in "don't"; `None` where there is none.
pub(super) fn contraction(word: &str) -> Option<usize> {
    // No ending has more than two letters behind its apostrophe; most words
    // are told by two bytes.
    let bytes = word.as_bytes();
    let ends_apostrophe = |back: usize| {
        bytes
            .len()
            .checked_sub(back)
            .and_then(|at| bytes.get(at))
            .is_some_and(|b| matches!(b, b'\'' | 0x99 | 0xBC))
    };
    if !ends_apostrophe(2) && !ends_apostrophe(3) {
        return None;
    }
    let (apostrophe, behind) = [1, 2].into_iter().find_map(|letters| {
        let at = word.len().checked_sub(letters)?;
        let head = word.get(..at)?;
        let before =
            head.strip_suffix('\'').or_else(|| head.strip_suffix('’')).or_else(|| head.strip_suffix('ʼ'))?;
        Some((before.len(), word.get(at..)?))
    })?;
    for known in &LEXICON.contractions {
        if !known.behind.eq_ignore_ascii_case(behind) {
            continue;
        }
        let Some(cut) = apostrophe.checked_sub(known.before.len()) else { continue };
        let (Some(host), Some(before)) = (word.get(..cut), word.get(cut..apostrophe)) else { continue };
        let is_host = known.hosts.is_empty() || known.hosts.iter().any(|h| h.eq_ignore_ascii_case(host));
        if before.eq_ignore_ascii_case(known.before) && !host.is_empty() && is_host {
            return Some(cut);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        let count = |table: &str| table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).count() - 1;
        let table = include_str!("../knowledge/en/abbreviations.tsv");
        assert_eq!(LEXICON.rows.len(), count(table));
        assert!(2 * LEXICON.rows.len() < SLOTS);
        for [word, ..] in rows::<4>(table) {
            assert!(abbreviation(word).is_some() && row(word.strip_suffix('.').unwrap()).is_some(), "{word}");
        }
        assert_eq!(LEXICON.contractions.len(), count(include_str!("../knowledge/en/contractions.tsv")));
        let columns = ["abbreviation", "kind", "follow", "ends"];
        for cells in rows::<4>(include_str!("../knowledge/en/abbreviations.tsv")) {
            assert!(cells.iter().all(|cell| !cell.is_empty()), "{columns:?}: {cells:?}");
        }
    }

    #[test]
    fn endings_are_cut_from_their_hosts_alone() {
        for (word, cut) in [
            ("Syria's", Some(5)),
            ("SYRIA’S", Some(5)),
            ("don't", Some(2)),
            ("we'll", Some(2)),
            ("I'd", Some(1)),
            ("Sa'd", None),
            ("Sana'a", None),
            ("o'clock", None),
            ("O'Dowd", None),
        ] {
            assert_eq!(contraction(word), cut, "{word}");
        }
    }
}
