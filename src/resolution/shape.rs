//! Symbols by the shapes that the table of bodies gives.

use super::cursor::Cursor;
use crate::knowledge::resolutions::SymbolShape;

/// A symbol of a shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shaped {
    /// The row of the body in the table.
    pub(super) row: usize,
    /// The number as cited: "114", or the whole symbol.
    pub(super) number: String,
    /// The symbol as the table writes it.
    pub(super) symbol: String,
    /// The year in it.
    pub(super) year: Option<u16>,
    /// Whether only what was adopted gets such a symbol.
    pub(super) adopted: bool,
}

/// The first shape that `text` starts with, and its length.
pub(super) fn first(text: &str, shapes: &[SymbolShape]) -> Option<(Shaped, usize)> {
    let first = *text.as_bytes().first()?;
    let may_start = |shape: &SymbolShape| {
        shape.shape.as_bytes().first().is_some_and(|b| *b == first || (*b == b'{' && first.is_ascii_digit()))
    };
    shapes.iter().filter(|s| may_start(s)).find_map(|s| read(text, s))
}

/// What stood in the places of a shape.
#[derive(Debug, Default)]
struct Filled {
    number: String,
    year: Option<u16>,
    /// The symbol as it was shaped, blanks and full stops as in the table.
    whole: String,
}

fn read(text: &str, shape: &SymbolShape) -> Option<(Shaped, usize)> {
    let mut cursor = Cursor::new(text, 0);
    let mut filled = Filled::default();
    let mut rest = &*shape.shape;
    while let Some(next) = rest.chars().next() {
        let place = rest.strip_prefix('{').and_then(|r| r.split_once('}'));
        if let Some((place, after)) = place {
            fill(&mut cursor, place, &mut filled)?;
            rest = after;
            continue;
        }
        match next {
            '.' => {
                cursor.literal(".");
                cursor.blanks();
            }
            ' ' => {
                cursor.blanks();
            }
            _ => {
                if !cursor.rest().starts_with(next) {
                    return None;
                }
                cursor.set(cursor.at() + next.len_utf8());
            }
        }
        filled.whole.push(next);
        rest = rest.get(next.len_utf8()..)?;
    }
    if cursor.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let (number, symbol) = match &shape.symbol {
        None => (filled.whole.clone(), filled.whole),
        Some(symbol) => (filled.number.clone(), symbol.replace("{n}", &filled.number)),
    };
    // "AG/RES. 2991" is number and symbol in one; "H.J.Res. 114" has its own number.
    let number = if symbol.contains('/') { symbol.clone() } else { number };
    Some((Shaped { row: shape.row, number, symbol, year: filled.year, adopted: shape.adopted }, cursor.at()))
}

/// Reads what a place in braces stands for.
fn fill(cursor: &mut Cursor<'_>, place: &str, filled: &mut Filled) -> Option<()> {
    let (start, before) = (cursor.at(), cursor.rest());
    match place {
        "n" => {
            cursor.digits()?;
        }
        "y" => filled.year = Some(cursor.year()?),
        "r" => {
            cursor.roman()?;
        }
        _ => {
            let len = before.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-./".contains(b)).count();
            cursor.set(start + Some(len).filter(|len| *len > 0)?);
        }
    }
    let piece = before.get(..cursor.at() - start)?;
    if place == "n" {
        filled.number = piece.to_owned();
    }
    filled.whole.push_str(piece);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(
        shape: &'static str,
        symbol: Option<&'static str>,
        text: &str,
    ) -> Option<(String, String, usize)> {
        let shapes =
            [SymbolShape { shape: shape.into(), symbol: symbol.map(Box::from), row: 0, adopted: true }];
        first(text, &shapes).map(|(s, len)| (s.number, s.symbol, len))
    }

    #[test]
    fn full_stops_and_blanks_may_vary() {
        for text in ["H.Con.Res. 83", "H. Con. Res. 83", "H.Con.Res.83", "HConRes 83"] {
            let found = number("H.Con.Res. {n}", Some("H.Con.Res. {n}"), text);
            assert_eq!(found, Some(("83".to_owned(), "H.Con.Res. 83".to_owned(), text.len())));
        }
        assert_eq!(number("H.Res. {n}", Some("H.Res. {n}"), "H.Res. 83rd"), None);
    }

    #[test]
    fn a_symbol_without_a_number_of_its_own_is_the_number() {
        let found = number("P{n}_TA({y}){n}", None, "P9_TA(2022)0052,");
        let symbol = "P9_TA(2022)0052".to_owned();
        assert_eq!(found, Some((symbol.clone(), symbol, 15)));
    }
}
