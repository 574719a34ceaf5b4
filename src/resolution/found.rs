//! What the sieves hand on: mentions of resolutions, not yet linked.

use crate::date::Date;
use crate::kind::Body;
use crate::outline::TokenRange;
use crate::span::Span;

/// Words that cite or mean a resolution.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The mention as reported.
    pub(super) span: Span,
    /// The tokens it touches.
    pub(super) tokens: TokenRange,
    /// The first token of its noun phrase, determiner and adjectives included.
    pub(super) start: usize,
    /// The token of its noun or number.
    pub(super) head: usize,
    /// Whose decision it is, as far as its own sentence tells.
    pub(super) body: Body,
    /// How the body is known.
    pub(super) told: Told,
    /// Number and symbol, if it has one.
    pub(super) citation: Option<Citation>,
    /// What its noun and determiner say.
    pub(super) noun: Noun,
    /// It is a number among several under one head: "resolutions 242 and 338".
    pub(super) listed: bool,
    /// When it was decided on, as the words beside it tell: "of 3 May 1991",
    /// "last week's".
    pub(super) when: Option<Date>,
    /// The rule that found it.
    pub(super) rule: &'static str,
    /// What made the rule do so, besides the mention.
    pub(super) because: Vec<Span>,
}

/// How a body is known, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    /// By its name beside the citation, or by the symbol.
    Beside,
    /// By number and year, or a number only one body has.
    Number,
    /// By a body in the same sentence.
    Sentence,
    /// By a body elsewhere in the text.
    Text,
    /// Not at all.
    Not,
}

/// A number with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Citation {
    /// "2254", "67/19"
    pub(super) number: String,
    pub(super) symbol: Option<String>,
    pub(super) year: Option<u16>,
    /// The year stands in the text and the table has another one.
    pub(super) year_conflicts: bool,
    pub(super) adopted_on: Option<Date>,
    /// It is the symbol of a draft.
    pub(super) draft: bool,
    /// Its number is one that only adopted resolutions get.
    pub(super) in_series: bool,
    /// The number in the table of the Security Council.
    pub(super) council: Option<u32>,
}

/// What noun and determiner say of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) determiner: Determiner,
    pub(super) plural: bool,
    /// "draft" stands in it.
    pub(super) draft: bool,
    /// The noun is "resolution" itself, no "text" or "measure".
    pub(super) resolution: bool,
    /// "the 2015 resolution"
    pub(super) year: Option<u16>,
    /// "another", "new", "rival", "earlier": one not spoken of before.
    pub(super) other: bool,
    /// "new", "companion", "proposed": one still to be decided on.
    pub(super) to_come: bool,
}

/// The determiner of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the", "that", "this", "its"
    Definite,
    /// "a", "another"
    Indefinite,
    /// "this" and "that"
    Demonstrative,
    /// None: "Resolution 2254", "resolutions".
    None,
}

impl Noun {
    /// Of a citation by number alone.
    pub(super) const NUMBERED: Noun = Noun {
        determiner: Determiner::None,
        plural: false,
        draft: false,
        resolution: true,
        year: None,
        other: false,
        to_come: false,
    };
}
