//! Bodies that adopt resolutions: names, words that are body and resolution in
//! one, shapes of symbols.

use super::caller::CallersBody;
use crate::kind::Body;
use crate::knowledge::phrases::{Phrases, normal_tokens};
use crate::knowledge::table::{Table, list};

/// The bodies, their names and the shapes of their symbols.
#[derive(Debug)]
pub(crate) struct Bodies {
    /// The rows in the order of the table.
    pub(crate) rows: Vec<BodyRow>,
    /// Names, with what they say.
    pub(crate) names: Phrases<BodyName>,
    /// Words that are body and resolution in one, in small letters.
    pub(crate) heads: Vec<(String, usize)>,
    /// Shapes of symbols.
    pub(crate) shapes: Vec<SymbolShape>,
    /// A bit for every two bytes that heads, shapes and the symbols of the United
    /// Nations begin with, so that most words are passed over at a glance.
    starts: Vec<u64>,
    /// The first bytes and lengths of the first tokens of names, likewise: a
    /// bit for every length, by first byte.
    first_tokens: Vec<u32>,
}

/// A body.
#[derive(Debug)]
pub(crate) struct BodyRow {
    /// Its value in a report.
    pub(crate) body: Body,
    /// What a plain number becomes; "" where it makes no symbol.
    pub(crate) symbol: Box<str>,
}

/// What a name of a body says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BodyName {
    /// The place of its row.
    pub(crate) row: usize,
    /// Whether it needs the body named elsewhere, or a resolution beside it.
    pub(crate) short: bool,
    /// Whether it is a name only with a capital letter.
    pub(crate) capital: bool,
}

/// A shape of symbols, as the table writes it.
#[derive(Debug, Clone)]
pub(crate) struct SymbolShape {
    /// The shape.
    pub(crate) shape: Box<str>,
    /// How it is written in a report, where its number stands alone.
    pub(crate) symbol: Option<Box<str>>,
    /// The place of its row.
    pub(crate) row: usize,
    /// Whether only what was adopted gets such a symbol.
    pub(crate) adopted: bool,
}

impl Bodies {
    /// A caller's bodies, and behind them those of the crate.
    pub(super) fn new(own: &[CallersBody]) -> Bodies {
        let mut bodies = Bodies {
            rows: Vec::new(),
            names: Phrases::default(),
            heads: Vec::new(),
            shapes: Vec::new(),
            starts: vec![0; PAIRS / 64],
            first_tokens: vec![0; 256],
        };
        for body in own {
            bodies.add(body.body, body.cells.each_ref().map(|cell| &**cell));
        }
        let table = Table::embedded(include_str!("../world/bodies.tsv"));
        let bodies_of_table = table.cells(["body"]).filter_map(|[body]| Body::from_name(body));
        for (body, cells) in bodies_of_table.zip(table.cells(super::caller::BODY_CELLS)) {
            bodies.add(body, cells);
        }
        bodies.read_starts();
        bodies
    }

    fn add(&mut self, body: Body, [name, aliases, short, heads, shapes, motions, symbol]: [&str; 7]) {
        let row = self.rows.len();
        self.rows.push(BodyRow { body, symbol: symbol.into() });
        [name].into_iter().chain(list(aliases)).for_each(|alias| self.add_name(alias, row, false));
        list(short).for_each(|alias| self.add_name(alias, row, true));
        self.heads.extend(list(heads).map(|head| (head.to_lowercase(), row)));
        for (cell, adopted) in [(shapes, true), (motions, false)] {
            self.shapes.extend(list(cell).map(|cell| {
                let (shape, symbol) =
                    cell.split_once('=').map_or((cell, None), |(shape, symbol)| (shape, Some(symbol)));
                SymbolShape { shape: shape.into(), symbol: symbol.map(Box::from), row, adopted }
            }));
        }
    }

    fn read_starts(&mut self) {
        const SYMBOLS: [&str; 5] = ["S/", "A/", "E/", "GO", "GC"];
        let heads = self.heads.iter().map(|(head, _)| head.to_uppercase());
        let shapes = self.shapes.iter().map(|s| s.shape.replace("{n}", "0"));
        let all: Vec<String> = heads.chain(shapes).chain(SYMBOLS.map(str::to_owned)).collect();
        for start in all {
            let [first, second, ..] = *start.as_bytes() else { continue };
            // A place for a number, or a full stop that may be left out, lets anything follow.
            let open = !second.is_ascii_alphabetic() && second != b'/';
            let seconds = if open { 0..=u8::MAX } else { second..=second };
            for second in seconds {
                self.mark_start(first, second.to_ascii_lowercase());
                self.mark_start(first, second.to_ascii_uppercase());
            }
        }
    }

    fn mark_start(&mut self, first: u8, second: u8) {
        let pair = pair(first, second);
        if let Some(bits) = self.starts.get_mut(pair / 64) {
            *bits |= 1 << (pair % 64);
        }
    }

    /// Returns true if a head or symbol may begin with these two bytes.
    pub(crate) fn may_start(&self, first: u8, second: u8) -> bool {
        let pair = pair(first, second);
        self.starts.get(pair / 64).is_some_and(|bits| bits >> (pair % 64) & 1 == 1)
    }

    /// Returns true if a name may begin with a token.
    pub(crate) fn may_start_name(&self, normal: &str) -> bool {
        let first = normal.bytes().next().unwrap_or(0);
        let lengths = self.first_tokens.get(usize::from(first)).copied().unwrap_or(0);
        lengths & length_bit(normal) != 0
    }

    fn add_name(&mut self, alias: &str, row: usize, short: bool) {
        let capital = alias.chars().any(char::is_uppercase);
        let name = BodyName { row, short, capital };
        self.add_phrase(alias, name);
        if let Some(rest) = alias.strip_prefix("UN ") {
            self.add_phrase(&format!("U.N. {rest}"), name);
            self.add_phrase(&format!("United Nations {rest}"), name);
        }
    }

    fn add_phrase(&mut self, phrase: &str, name: BodyName) {
        let tokens = normal_tokens(phrase);
        if let Some(first) = tokens.first() {
            let byte = usize::from(first.bytes().next().unwrap_or(0));
            if let Some(lengths) = self.first_tokens.get_mut(byte) {
                *lengths |= length_bit(first);
            }
        }
        self.names.add_tokens(tokens.iter().map(String::as_str), name);
    }
}

/// How many pairs of bytes there are.
const PAIRS: usize = 1 << 16;

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

/// One bit for every length; all long ones share the last.
fn length_bit(normal: &str) -> u32 {
    1 << normal.len().min(31)
}
