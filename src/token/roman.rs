//! Roman numerals of sessions: I to LXXXIX and a little more.

use std::fmt;

/// The numerals of the sizes that sessions reach, largest first.
const SIZES: [(u16, &str); 9] =
    [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];

/// A number that prints as a Roman numeral.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Roman(pub(crate) u16);

impl fmt::Display for Roman {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = self.0;
        for (size, numeral) in SIZES {
            while left >= size {
                f.write_str(numeral)?;
                left -= size;
            }
        }
        Ok(())
    }
}

/// Reads a numeral in capitals at the start of `bytes`: the number and its
/// length. Only the one usual way to write a number is read, so that "IC" or
/// "VV" is none.
pub(crate) fn read(bytes: &[u8]) -> Option<(u16, usize)> {
    let len = bytes.iter().take(10).take_while(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')).count();
    let numeral = bytes.get(..len).filter(|numeral| !numeral.is_empty())?;
    let mut number = 0u16;
    let mut rest = numeral;
    for (size, text) in SIZES {
        while let Some(after) = rest.strip_prefix(text.as_bytes()) {
            number += size;
            rest = after;
        }
    }
    (rest.is_empty() && is_usual(numeral, number)).then_some((number, len))
}

/// Whether a number is usually written so.
fn is_usual(numeral: &[u8], number: u16) -> bool {
    let (mut rest, mut left) = (numeral, number);
    for (size, text) in SIZES {
        while left >= size {
            let Some(after) = rest.strip_prefix(text.as_bytes()) else { return false };
            rest = after;
            left -= size;
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_as_they_are_printed() {
        for number in 1..200 {
            let text = Roman(number).to_string();
            assert_eq!(read(text.as_bytes()), Some((number, text.len())));
        }
        for text in ["", "IC", "VV", "IIII", "x"] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }
}
