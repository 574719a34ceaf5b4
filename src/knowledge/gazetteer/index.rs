//! What leads to a row of the crate's own gazetteer quicker than a search by
//! halves does. Made of it at first use; it can be read without.

use std::fmt;

use super::search::Keys;
use super::{Gazetteer, PlaceId};

/// Letters that keys are told apart by.
const LETTERS: usize = 3;
/// Classes of bytes: what sorts before "a", "a" to "z", what sorts behind.
const CLASSES: usize = 28;

/// Where keys start by their first letters.
pub(crate) struct FirstLetters {
    /// For the number of some first letters, how many blocks start with smaller ones.
    blocks_before: Vec<u32>,
}

impl FirstLetters {
    pub(super) fn of(keys: &Keys<'_>) -> FirstLetters {
        let mut blocks_before = vec![0_u32; CLASSES.pow(LETTERS as u32) + 1];
        for block in 0..keys.blocks.len() {
            let number = number_of(keys.first_key(block));
            if let Some(count) = blocks_before.get_mut(number + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for count in &mut blocks_before {
            before += *count;
            *count = before;
        }
        FirstLetters { blocks_before }
    }

    /// The blocks among which a key's is: from the last one with smaller letters
    /// to the last one with the same.
    pub(super) fn blocks(&self, key: &[u8]) -> Option<(usize, usize)> {
        let number = number_of(key);
        let before = *self.blocks_before.get(number)? as usize;
        let through = *self.blocks_before.get(number + 1)? as usize;
        let low = before.saturating_sub(1);
        Some((low, through.max(low + 1)))
    }
}

impl fmt::Debug for FirstLetters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FirstLetters").finish_non_exhaustive()
    }
}

/// The first letters of a key as a number, which grows as keys do. Behind a byte
/// that shares its class with others nothing counts.
fn number_of(key: &[u8]) -> usize {
    let mut number = 0;
    let mut tells = true;
    for place in 0..LETTERS {
        let class = match key.get(place).filter(|_| tells) {
            Some(letter @ b'a'..=b'z') => usize::from(letter - b'a') + 1,
            Some(byte) if *byte > b'z' => CLASSES - 1,
            _ => 0,
        };
        tells &= (1..CLASSES - 1).contains(&class);
        number = number * CLASSES + class;
    }
    number
}

/// Countries by the letters of their codes.
pub(crate) struct Countries {
    by_code: Vec<Option<(PlaceId, &'static str)>>,
}

impl Countries {
    pub(super) fn of(gazetteer: &Gazetteer<'static>) -> Countries {
        let codes = (b'A'..=b'Z').flat_map(|first| (b'A'..=b'Z').map(move |second| [first, second]));
        let by_code = codes.map(|code| {
            let code = std::str::from_utf8(&code).ok()?;
            let id = gazetteer.country(code)?;
            Some((id, gazetteer.place(id)?.country))
        });
        Countries { by_code: by_code.collect() }
    }

    /// The country of a code, and the code.
    pub(super) fn get(&self, code: &str) -> Option<(PlaceId, &'static str)> {
        let [first, second] = *<&[u8; 2]>::try_from(code.as_bytes()).ok()?;
        let letter = |byte: u8| byte.checked_sub(b'A').filter(|letter| *letter < 26).map(usize::from);
        self.by_code.get(letter(first)? * 26 + letter(second)?).copied().flatten()
    }
}

impl fmt::Debug for Countries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Countries").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_letters_grow_as_keys_do() {
        let mut keys: Vec<String> = vec![String::new()];
        for first in ["", " ", "1", "2", "a", "b", "z", "{", "é", "ж"] {
            for second in ["", " ", "0", "9", "a", "m", "z", "ß"] {
                for third in ["", " b", "5", "c", "zz", "ø"] {
                    keys.push(format!("{first}{second}{third}"));
                }
            }
        }
        keys.sort();
        assert!(keys.is_sorted_by_key(|key| number_of(key.as_bytes())));
    }

    #[test]
    fn the_index_leads_where_the_search_does() {
        let gazetteer = Gazetteer::embedded();
        let plain = Keys { first: None, ..gazetteer.layout.keys };
        for rank in (0..plain.len).step_by(997) {
            let key = String::from_utf8(plain.key(rank).unwrap()).unwrap();
            let first = key.chars().take(1).collect();
            let near = [key.clone(), format!("{key}a"), format!("{key} "), first];
            for key in near.iter().chain([&"~".to_owned(), &"0".to_owned()]) {
                assert_eq!(gazetteer.layout.keys.probe(key), plain.probe(key), "{key}");
            }
        }
        assert_eq!(gazetteer.country("SY"), Gazetteer { countries: None, ..gazetteer }.country("SY"));
        assert_eq!(gazetteer.country("sy"), None);
        assert!(gazetteer.country("SY").is_some());
    }
}
