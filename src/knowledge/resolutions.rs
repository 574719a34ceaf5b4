//! What is known of resolutions: facts, bodies, and the words around them.

use once_cell::sync::Lazy;

use super::hash::TableMap;
use super::phrases::{Phrases, normal_tokens};
use super::table::{Table, list};
use super::verb_forms::{VerbForm, verb_forms};
use crate::date::Date;
use crate::kind::{Body, ResolutionActionKind};

/// The tables of resolutions. Those with words are read when the first text
/// that needs them comes; those with facts are searched in place.
#[derive(Debug)]
pub(crate) struct ResolutionTables {
    bodies: Lazy<Bodies>,
    words: Lazy<ResolutionWords>,
    actions: Lazy<Verbs<ActionRow>>,
    provisions: Lazy<Verbs<()>>,
}

/// A resolution of the Security Council, as the table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CouncilFact {
    /// When it was adopted.
    pub(crate) date: Date,
    /// Votes for, against, abstaining; `None` where there was no vote.
    pub(crate) vote: Option<[u16; 3]>,
    /// The agenda item.
    pub(crate) subject: Option<&'static str>,
}

/// A resolution of the Assembly that is cited by number or name alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Landmark {
    /// The symbol without "A/RES/".
    pub(crate) symbol: &'static str,
    /// When it was adopted.
    pub(crate) date: Option<Date>,
    /// What it is known as.
    pub(crate) title: Option<&'static str>,
    topics: &'static str,
}

impl Landmark {
    /// The words beside which a bare number means it.
    pub(crate) fn topics(self) -> impl Iterator<Item = &'static str> {
        list(self.topics)
    }
}

const COUNCIL: &str = include_str!("world/security_council.tsv");
const SUBJECTS: &str = include_str!("world/security_council_subjects.tsv");
const LANDMARKS: &str = include_str!("world/assembly_landmarks.tsv");
const VOTES: &str = include_str!("world/assembly_votes.tsv");

impl ResolutionTables {
    pub(super) fn embedded() -> ResolutionTables {
        ResolutionTables {
            bodies: Lazy::new(|| Bodies::read(include_str!("world/bodies.tsv"))),
            words: Lazy::new(|| ResolutionWords::read(include_str!("en/resolution_words.tsv"))),
            actions: Lazy::new(read_actions),
            provisions: Lazy::new(read_provisions),
        }
    }

    /// Bodies that adopt resolutions.
    pub(crate) fn bodies(&self) -> &Bodies {
        &self.bodies
    }

    /// The words around a resolution.
    pub(crate) fn words(&self) -> &ResolutionWords {
        &self.words
    }

    /// Verbs and nouns of what is done to a resolution.
    pub(crate) fn actions(&self) -> &Verbs<ActionRow> {
        &self.actions
    }

    /// Verbs for what a resolution does.
    pub(crate) fn provisions(&self) -> &Verbs<()> {
        &self.provisions
    }

    /// The facts of a resolution of the Security Council.
    pub(crate) fn council(&self, number: u32) -> Option<CouncilFact> {
        let mut cells = find_row(COUNCIL, |key| key.parse::<u32>().unwrap_or(0).cmp(&number))?;
        let date = cells.next()?.parse().ok()?;
        let mut vote = [None; 3];
        vote.iter_mut().for_each(|v| *v = cells.next().and_then(|cell| cell.parse().ok()));
        let vote = match vote {
            [Some(yes), Some(no), Some(abstaining)] => Some([yes, no, abstaining]),
            _ => None,
        };
        let subject = cells.next().and_then(|id| id.parse::<u32>().ok()).and_then(subject);
        Some(CouncilFact { date, vote, subject })
    }

    /// The number of the Council's last resolution in the table.
    pub(crate) fn last_of_council(&self) -> u32 {
        let last = COUNCIL.trim_end().rsplit('\n').next().unwrap_or("");
        last.split('\t').next().and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    /// The date of an Assembly resolution, by its symbol without "A/RES/".
    pub(crate) fn assembly_date(&self, symbol: &str) -> Option<Date> {
        if let Some(landmark) = self.landmark(symbol) {
            return landmark.date;
        }
        find_row(VOTES, |key| key.cmp(symbol))?.next()?.parse().ok()
    }

    /// A landmark by its symbol without "A/RES/".
    pub(crate) fn landmark(&self, symbol: &str) -> Option<Landmark> {
        landmarks().find(|landmark| landmark.symbol == symbol)
    }

    /// The landmarks of the first thirty sessions with a number.
    pub(crate) fn landmarks_numbered(&self, number: u32) -> impl Iterator<Item = Landmark> {
        landmarks().filter(move |landmark| {
            landmark.symbol.split_once('(').is_some_and(|(n, _)| n.parse() == Ok(number))
        })
    }
}

fn landmarks() -> impl Iterator<Item = Landmark> {
    LANDMARKS.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let symbol = cells.next()?;
        let date = cells.next().and_then(|date| date.parse().ok());
        let title = cells.next().filter(|title| !title.is_empty());
        Some(Landmark { symbol, date, title, topics: cells.next().unwrap_or("") })
    })
}

fn subject(id: u32) -> Option<&'static str> {
    find_row(SUBJECTS, |key| key.parse::<u32>().unwrap_or(0).cmp(&id))?.next()
}

/// The cells after the key of a row, found in the sorted text of a table
/// without reading it as a whole. `compare` says where a key lies from the one
/// sought.
fn find_row(
    table: &'static str,
    compare: impl Fn(&str) -> std::cmp::Ordering,
) -> Option<impl Iterator<Item = &'static str>> {
    let (mut low, mut high) = (comments_end(table), table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = table.as_bytes().get(..middle)?;
        let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1).max(low);
        let line = table.get(line_start..)?.split('\n').next()?;
        let mut cells = line.split('\t');
        let key = cells.next()?;
        match compare(key) {
            std::cmp::Ordering::Equal => return Some(cells),
            std::cmp::Ordering::Less => low = line_start + line.len() + 1,
            std::cmp::Ordering::Greater => high = line_start,
        }
    }
    None
}

/// The byte after comments and header.
fn comments_end(table: &str) -> usize {
    let mut at = 0;
    for line in table.split_inclusive('\n') {
        at += line.len();
        if !line.starts_with('#') {
            break;
        }
    }
    at
}

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
    pub(crate) symbol: &'static str,
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
#[derive(Debug, Clone, Copy)]
pub(crate) struct SymbolShape {
    /// The shape.
    pub(crate) shape: &'static str,
    /// How it is written in a report, where its number stands alone.
    pub(crate) symbol: Option<&'static str>,
    /// The place of its row.
    pub(crate) row: usize,
}

impl Bodies {
    fn read(text: &'static str) -> Bodies {
        let mut bodies = Bodies {
            rows: Vec::new(),
            names: Phrases::default(),
            heads: Vec::new(),
            shapes: Vec::new(),
            starts: Vec::new(),
            first_tokens: vec![0; 256],
        };
        let table = Table::embedded(text);
        let columns = ["body", "name", "aliases", "short", "heads", "shapes", "symbol"];
        for [body, name, aliases, short, heads, shapes, symbol] in table.cells(columns) {
            let Some(body) = Body::from_name(body) else { continue };
            let row = bodies.rows.len();
            bodies.rows.push(BodyRow { body, symbol });
            [name].into_iter().chain(list(aliases)).for_each(|alias| bodies.add_name(alias, row, false));
            list(short).for_each(|alias| bodies.add_name(alias, row, true));
            bodies.heads.extend(list(heads).map(|head| (head.to_lowercase(), row)));
            bodies.shapes.extend(list(shapes).map(|cell| match cell.split_once('=') {
                Some((shape, symbol)) => SymbolShape { shape, symbol: Some(symbol), row },
                None => SymbolShape { shape: cell, symbol: None, row },
            }));
        }
        bodies.read_starts();
        bodies
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

/// What a word is for beside a resolution; one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Role(u64);

macro_rules! roles {
    ($($name:ident = $text:literal, $bit:literal;)*) => {
        impl Role {
            $(pub(crate) const $name: Role = Role(1 << $bit);)*
            fn from_name(name: &str) -> Option<Role> {
                match name { $($text => Some(Role::$name),)* _ => None }
            }
        }
    };
}

roles! {
    SETTLEMENT = "settlement", 0;
    PROBLEM = "problem", 1;
    REACH = "reach", 2;
    RESOLVE = "resolve", 3;
    KIND = "kind", 4;
    QUALITY = "quality", 5;
    DRAFT = "draft", 6;
    TEXT = "text", 7;
    MANY = "many", 8;
    UNIT = "unit", 9;
    INCLUDE = "include", 10;
    CONTENT = "content", 11;
    GOVERN = "govern", 12;
    AMERICAN = "american", 13;
    CONGRESS = "congress", 14;
    SORT = "sort", 15;
    COMPOUND = "compound", 16;
    AUXILIARY = "auxiliary", 17;
    BE = "be", 18;
    MODAL = "modal", 19;
    MUST = "must", 20;
    ATTEMPT = "attempt", 21;
    REFUSAL = "refusal", 22;
    CALL = "call", 23;
    CARRYING = "carrying", 24;
    RELATIVE = "relative", 25;
    SEVERAL = "several", 26;
    PREPOSITION = "preposition", 27;
    INSTRUMENT = "instrument", 28;
    ARTICLE = "article", 29;
    DEFINITE = "definite", 30;
    DEMONSTRATIVE = "demonstrative", 31;
    OTHER = "other", 32;
    COMING = "coming", 33;
    ORIGINAL = "original", 34;
    WORK = "work", 35;
    INSERTED = "inserted", 36;
    OBJECT_WORD = "object_word", 37;
    WEEKDAY = "weekday", 38;
    ABOUT = "about", 39;
    SUBJECT_LEAD = "subject_lead", 40;
    PARTICIPLE_LIKE = "participle_like", 41;
    MAIN_VERB = "main_verb", 42;
    AFTER_VOTE = "after_vote", 45;
    THREAT = "threat", 43;
    PLAIN = "plain", 46;
    RELATED = "related", 47;
    CLAUSE_START = "clause_start", 48;
    VOTE_WORD = "vote_word", 49;
    POSSESSIVE = "possessive", 50;
    SAY = "say", 51;
    ALSO = "also", 52;
    BINDING = "binding", 53;
    LAPSE = "lapse", 54;
    TELL = "tell", 55;
    PAPER = "paper", 56;
}

/// The words around resolutions.
#[derive(Debug)]
pub(crate) struct ResolutionWords {
    single: TableMap<&'static str, u64>,
    phrases: Phrases<Role>,
}

impl ResolutionWords {
    fn read(text: &'static str) -> ResolutionWords {
        let mut words = ResolutionWords { single: TableMap::default(), phrases: Phrases::default() };
        for [role, cell] in Table::embedded(text).cells(["role", "words"]) {
            let Some(role) = Role::from_name(role) else { continue };
            for word in list(cell) {
                if word.contains([' ', '.']) {
                    words.phrases.add(word, role);
                } else {
                    *words.single.entry(word).or_insert(0) |= role.0;
                }
            }
        }
        words
    }

    /// Returns true if a word, in normal form, has a role.
    pub(crate) fn is(&self, role: Role, normal: &str) -> bool {
        self.single.get(normal).is_some_and(|roles| roles & role.0 != 0)
    }

    /// The number of tokens of the words with a role at `start`; 0 for none.
    pub(crate) fn len<'p>(
        &'p self,
        role: Role,
        start: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p + Clone,
    ) -> usize {
        if start < end && self.is(role, normal(start)) {
            return 1;
        }
        self.phrases.all(start, end, normal).find(|(_, r)| **r == role).map_or(0, |(len, _)| len)
    }
}

/// Verbs by their forms, each with its row.
#[derive(Debug)]
pub(crate) struct Verbs<R> {
    by_form: TableMap<Box<str>, Vec<Form>>,
    rows: Vec<Verb<R>>,
}

#[derive(Debug, Clone, Copy)]
struct Form {
    verb: usize,
    form: VerbForm,
}

/// A verb of a table.
#[derive(Debug)]
pub(crate) struct Verb<R> {
    /// The lemma, with its particles.
    pub(crate) lemma: String,
    /// The particles after the verb, in small letters.
    particles: Vec<&'static str>,
    /// What else the table says.
    pub(crate) row: R,
}

/// What the table of actions says of a verb or noun.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActionRow {
    /// What is done.
    pub(crate) action: ResolutionActionKind,
    /// The resolution may be its object.
    pub(crate) object: bool,
    /// The resolution may be the subject of its passive.
    pub(crate) passive: bool,
    /// The resolution may be its subject.
    pub(crate) subject: bool,
    /// Nothing need follow.
    pub(crate) alone: bool,
    /// It is a noun.
    pub(crate) noun: bool,
}

/// A verb found in a text.
#[derive(Debug)]
pub(crate) struct FoundVerb<'k, R> {
    /// The verb.
    pub(crate) verb: &'k Verb<R>,
    /// In which form.
    pub(crate) form: VerbForm,
    /// How many tokens it takes, particles included.
    pub(crate) len: usize,
}

impl<R> Verbs<R> {
    fn new() -> Verbs<R> {
        Verbs { by_form: TableMap::default(), rows: Vec::new() }
    }

    fn add(&mut self, lemma: &'static str, irregular: &str, is_noun: bool, row: R) {
        let mut words = lemma.split(' ');
        let first = words.next().unwrap_or("");
        let verb = self.rows.len();
        self.rows.push(Verb { lemma: lemma.to_owned(), particles: words.collect(), row });
        let mut add = |form: String, kind| {
            let forms = self.by_form.entry(form.into_boxed_str()).or_default();
            forms.push(Form { verb, form: kind });
        };
        if is_noun {
            add(first.to_owned(), VerbForm::Base);
            add(format!("{first}s"), VerbForm::Base);
        } else {
            verb_forms(first, irregular, add);
        }
    }

    /// British spelling beside American: "authorise" for "authorize".
    fn add_british(&mut self, lemma: &'static str, row: R) {
        let british = match lemma.split_once("ize") {
            Some((stem, rest)) => format!("{stem}ise{rest}"),
            None => return,
        };
        let mut words = lemma.split(' ');
        let first = british.split(' ').next().unwrap_or("").to_owned();
        words.next();
        let verb = self.rows.len();
        self.rows.push(Verb { lemma: british, particles: words.collect(), row });
        verb_forms(&first, "", |form, kind| {
            self.by_form.entry(form.into_boxed_str()).or_default().push(Form { verb, form: kind })
        });
    }

    /// The verb at a token, the one with most particles first. `normal` gives a
    /// token's normal form.
    pub(crate) fn at<'k, 'o>(
        &'k self,
        token: usize,
        normal: impl Fn(usize) -> &'o str,
    ) -> Option<FoundVerb<'k, R>> {
        self.all(token, normal).max_by_key(|found| found.len)
    }

    /// Every verb at a token.
    pub(crate) fn all<'k, 'o>(
        &'k self,
        token: usize,
        normal: impl Fn(usize) -> &'o str,
    ) -> impl Iterator<Item = FoundVerb<'k, R>> {
        let forms = self.by_form.get(normal(token)).map_or(&[][..], Vec::as_slice);
        forms.iter().filter_map(move |form| {
            let verb = self.rows.get(form.verb)?;
            let fits = verb.particles.iter().enumerate().all(|(i, word)| normal(token + 1 + i) == *word);
            fits.then_some(FoundVerb { verb, form: form.form, len: 1 + verb.particles.len() })
        })
    }
}

fn read_actions() -> Verbs<ActionRow> {
    let mut verbs = Verbs::new();
    let table = Table::embedded(include_str!("en/resolution_actions.tsv"));
    for [lemma, action, frames, forms] in table.cells(["lemma", "action", "frames", "forms"]) {
        let Some(action) = ResolutionActionKind::from_name(action) else { continue };
        let has = |frame| list(frames).any(|f| f == frame);
        let row = ActionRow {
            action,
            object: has("object"),
            passive: has("object") || has("passive"),
            subject: has("subject"),
            alone: has("alone"),
            noun: has("noun"),
        };
        verbs.add(lemma, forms, row.noun, row);
    }
    verbs
}

fn read_provisions() -> Verbs<()> {
    let mut verbs = Verbs::new();
    let table = Table::embedded(include_str!("en/provision_verbs.tsv"));
    for [lemma, forms] in table.cells(["lemma", "forms"]) {
        verbs.add(lemma, forms, false, ());
        verbs.add_british(lemma, ());
    }
    verbs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        for (table, columns) in [(COUNCIL, 6), (SUBJECTS, 2), (LANDMARKS, 4), (VOTES, 2)] {
            let rows = Table::read(table).unwrap();
            assert!(!rows.rows().is_empty());
            assert!(rows.rows().iter().all(|row| row.cell(columns).is_empty()));
        }
        for (text, column) in [
            (include_str!("world/bodies.tsv"), "body"),
            (include_str!("en/resolution_words.tsv"), "role"),
            (include_str!("en/resolution_actions.tsv"), "action"),
        ] {
            for [value] in Table::read(text).unwrap().cells([column]) {
                let known = Body::from_name(value).is_some()
                    || Role::from_name(value).is_some()
                    || ResolutionActionKind::from_name(value).is_some();
                assert!(known, "{column} {value:?}");
            }
        }
    }

    #[test]
    fn every_council_resolution_is_found_in_place() {
        let tables = ResolutionTables::embedded();
        for number in 1..=tables.last_of_council() {
            assert!(tables.council(number).is_some(), "{number}");
        }
        assert_eq!(tables.council(0), None);
        assert_eq!(tables.council(99999), None);
        let fact = tables.council(2254).unwrap();
        assert_eq!((fact.date.to_string().as_str(), fact.vote), ("2015-12-18", Some([15, 0, 0])));
        assert!(fact.subject.is_some_and(|title| title.ends_with("Middle East")));
    }

    #[test]
    fn every_assembly_vote_is_found_in_place() {
        let tables = ResolutionTables::embedded();
        for [symbol, date] in Table::read(VOTES).unwrap().cells(["symbol", "date"]) {
            let found = tables.assembly_date(symbol).map(|d| d.to_string());
            assert!(tables.landmark(symbol).is_some() || found.as_deref() == Some(date), "{symbol}");
        }
        assert_eq!(tables.assembly_date("1/1"), None);
    }

    #[test]
    fn verbs_are_found_in_any_form_and_spelling() {
        let tables = ResolutionTables::embedded();
        let at = |text: &'static str| {
            let words: Vec<&str> = text.split(' ').collect();
            let normal = move |i: usize| words.get(i).copied().unwrap_or("");
            tables.provisions().at(0, normal).map(|found| found.verb.lemma.clone())
        };
        assert_eq!(at("authorising a force").as_deref(), Some("authorise"));
        assert_eq!(at("called on both").as_deref(), Some("call on"));
        assert_eq!(at("froze assets").as_deref(), Some("freeze"));
        assert_eq!(at("table it").as_deref(), None);
    }
}
