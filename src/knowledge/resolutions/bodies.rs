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
    /// The first two bytes that heads, shapes and the symbols of the United
    /// Nations begin with, so that most words are passed over at a glance.
    starts: Vec<[u8; 2]>,
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
}

impl Bodies {
    /// A caller's bodies, and behind them those of the crate.
    pub(super) fn new(own: &[CallersBody]) -> Bodies {
        let mut bodies = Bodies {
            rows: Vec::new(),
            names: Phrases::default(),
            heads: Vec::new(),
            shapes: Vec::new(),
            starts: Vec::new(),
            first_tokens: vec![0; 256],
        };
        for body in own {
            bodies.add(body.body, body.cells.each_ref().map(|cell| &**cell));
        }
        let table = Table::embedded(include_str!("../world/bodies.tsv"));
        for [body, name, aliases, short, heads, shapes, symbol] in
            table.cells(["body", "name", "aliases", "short", "heads", "shapes", "symbol"])
        {
            if let Some(body) = Body::from_name(body) {
                bodies.add(body, [name, aliases, short, heads, shapes, symbol]);
            }
        }
        bodies.read_starts();
        bodies
    }

    fn add(&mut self, body: Body, [name, aliases, short, heads, shapes, symbol]: [&str; 6]) {
        let row = self.rows.len();
        self.rows.push(BodyRow { body, symbol: symbol.into() });
        [name].into_iter().chain(list(aliases)).for_each(|alias| self.add_name(alias, row, false));
        list(short).for_each(|alias| self.add_name(alias, row, true));
        self.heads.extend(list(heads).map(|head| (head.to_lowercase(), row)));
        self.shapes.extend(list(shapes).map(|cell| match cell.split_once('=') {
            Some((shape, symbol)) => SymbolShape { shape: shape.into(), symbol: Some(symbol.into()), row },
            None => SymbolShape { shape: cell.into(), symbol: None, row },
        }));
    }

    fn read_starts(&mut self) {
        const SYMBOLS: [&str; 5] = ["S/", "A/", "E/", "GO", "GC"];
        let heads = self.heads.iter().map(|(head, _)| head.to_uppercase());
        let shapes = self.shapes.iter().map(|s| s.shape.replace("{n}", "0"));
        let all = heads.chain(shapes).chain(SYMBOLS.map(str::to_owned));
        for start in all {
            if let [first, second, ..] = *start.as_bytes() {
                // A place for a number, or a full stop that may be left out, lets anything follow.
                let open = !second.is_ascii_alphabetic() && second != b'/';
                self.starts.push([first, if open { 0 } else { second.to_ascii_lowercase() }]);
            }
        }
        self.starts.sort_unstable();
        self.starts.dedup();
    }

    /// Returns true if a head or symbol may begin with these two bytes.
    pub(crate) fn may_start(&self, first: u8, second: u8) -> bool {
        let has = |second| self.starts.binary_search(&[first, second]).is_ok();
        has(second.to_ascii_lowercase()) || has(0)
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

/// One bit for every length; all long ones share the last.
fn length_bit(normal: &str) -> u32 {
    1 << normal.len().min(31)
}
