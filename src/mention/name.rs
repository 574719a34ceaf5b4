//! Where names begin and end: runs of capitalised words, cut into titles,
//! adjectives of belonging, known names and other names.

use super::capital::{Capital, Casing};
use super::compound;
use super::{Part, Reader};
use crate::kind::ActorKind;
use crate::knowledge::{ActorForm, Fact, FormSort, NameKind, PlaceCue, TitleSort};
use crate::outline::{Gap, Shape, TokenKind, TokenRange};

/// A part of a run of capitalised words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) tokens: TokenRange,
    /// Which part of a single token it is.
    pub(super) part: Part,
    pub(super) sort: PieceSort,
}

impl Piece {
    fn new(tokens: TokenRange, sort: PieceSort) -> Piece {
        Piece { tokens, part: Part::Whole, sort }
    }
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceSort {
    /// The name of a known actor, or a form of it.
    Known(ActorForm),
    /// "Syrian" before something else.
    Demonym(ActorForm),
    /// "Foreign Minister".
    Title,
    /// A name known by its writing alone.
    Name,
}

/// Words of a run at most. Longer ones are lists without marks; what is asked
/// about a run grows with the square of its length.
const MAX_RUN: usize = 32;

/// Finds the pieces of all names, in text order, without overlap. All
/// decisions about the boundaries of names are made here.
pub(super) fn pieces(reader: &Reader<'_>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(reader.outline.name_starts().len() / 2);
    let mut free = 0;
    for start in reader.outline.name_starts() {
        if start >= free {
            free = pieces_at(reader, start, &mut pieces);
        }
    }
    pieces
}

/// Finds the pieces of the run that starts at a token; gives its end.
fn pieces_at(reader: &Reader<'_>, at: usize, pieces: &mut Vec<Piece>) -> usize {
    if let Some(part) = compound::part(reader, at) {
        pieces.extend(compound::piece(reader, at, part));
        return at + 1;
    }
    let limit = reader.outline.sentence(at).end;
    if reader.capitals.of(at) == Capital::None && !opens_known(reader, at, limit) {
        return at + 1;
    }
    let end = run_end(reader, at, limit);
    let from = pieces.len();
    split_run(reader, TokenRange::new(at, end), limit, pieces);
    let last = pieces.get(from..).and_then(<[Piece]>::last).map_or(end, |piece| piece.tokens.end);
    end.max(last)
}

/// "March 23 Movement": a word that names nothing by itself, or a number, may
/// open a known name.
fn opens_known(reader: &Reader<'_>, at: usize, limit: usize) -> bool {
    reader.known(at, limit).is_some_and(|(len, _)| len > 1)
}

/// The end of the run of capitalised words that starts at `start`.
fn run_end(reader: &Reader<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + MAX_RUN);
    let mut end = start + 1;
    while end < limit {
        let Some(next) = joined(reader, start, end, limit) else { break };
        end = next;
    }
    end.min(limit)
}

/// If the run `start..end` goes on, where it ends then.
fn joined(reader: &Reader<'_>, start: usize, end: usize, limit: usize) -> Option<usize> {
    let outline = reader.outline;
    if outline.gap(end) >= Gap::Line {
        return None;
    }
    let capital = |token: usize| token < limit && reader.capitals.of(token) != Capital::None;
    let tight = |token: usize| outline.gap(token) == Gap::None;
    let word = outline.normal(end);
    if outline.kind(end) == TokenKind::Mark {
        let next = end + 1;
        return match word {
            "-" if tight(end) && tight(next) && hyphen_joins(reader, start, next, limit) => Some(next + 1),
            "." if tight(end) && capital(next) && is_abbreviation(reader, start, end) => Some(next + 1),
            "." if tight(end) && is_name_suffix(outline.normal(end - 1)) => Some(next),
            "&" if capital(next) => Some(next + 1),
            "\"" | "“" | "‘" if capital(next) => nickname_end(reader, end, limit),
            "'" if tight(end) && capital(next) && ends_with_common_plural(reader, end) => Some(next + 1),
            _ => None,
        };
    }
    if capital(end) {
        return compound::part(reader, end).is_none().then_some(end + 1);
    }
    match word {
        "'s" if capital(end + 1) && owner_is_common(reader, start, end) => Some(end + 2),
        "of" | "for" | "on" if opens_complement(reader, start, end) => {
            let next = if outline.normal(end + 1) == "the" { end + 2 } else { end + 1 };
            capital(next).then_some(next + 1)
        }
        "and" if capital(end + 1) && and_joins(reader, start, end, limit) => Some(end + 2),
        _ => {
            let next = particles_end(reader, end, limit);
            (next > end && capital(next)).then_some(next + 1)
        }
    }
}

/// "Jean-Noël", "Chol-gwang", "Port-au-Prince", but not "Kenyan-led".
fn hyphen_joins(reader: &Reader<'_>, start: usize, next: usize, limit: usize) -> bool {
    let outline = reader.outline;
    if next >= limit || outline.kind(next) == TokenKind::Mark {
        return false;
    }
    if outline.shape(next).has_capital() || outline.kind(next) == TokenKind::Number {
        return true;
    }
    let small = outline.normal(next);
    let again = outline.word(next + 1) == "-"
        && outline.gap(next + 1) == Gap::None
        && outline.shape(next + 2).has_capital();
    // Syllables of a given name behind the family name: "Bae Sung-hoon", "Lee Do-won".
    let syllables = start + 2 < next && outline.span(next - 2).len() <= 6 && small.len() <= 6;
    let participle = small.ends_with("ed")
        || matches!(reader.pos(next), crate::tag::Pos::VerbGerund | crate::tag::Pos::Adjective);
    again || (syllables && !participle) || !(reader.is_common(next) || participle)
}

/// The end of a nickname inside a name: "Joseph “Fighting Joe” Votel".
fn nickname_end(reader: &Reader<'_>, open: usize, limit: usize) -> Option<usize> {
    let outline = reader.outline;
    let close = (open + 2..limit.min(open + 5)).find(|&t| outline.kind(t) == TokenKind::Mark)?;
    let quotes = matches!(outline.word(close), "\"" | "”" | "’");
    let capitals = (open + 1..close).all(|t| reader.capitals.of(t) != Capital::None);
    let goes_on = reader.capitals.of(close + 1) == Capital::Strong && close + 1 < limit;
    (quotes && capitals && goes_on).then_some(close + 2)
}

/// "F." in "Robert F. Kennedy", "Gen." before a name.
fn is_abbreviation(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let before = reader.outline.normal(end - 1);
    before.chars().count() == 1 || is_name_suffix(before) || reader.title_ending(start, end + 1).is_some()
}

/// "Jr", "Sr".
fn is_name_suffix(normal: &str) -> bool {
    matches!(normal, "jr" | "sr")
}

/// "Workers" in "Workers' Party".
fn ends_with_common_plural(reader: &Reader<'_>, end: usize) -> bool {
    let word = reader.outline.normal(end - 1);
    word.ends_with('s') && reader.is_common(end - 1)
}

/// "People" in "People's Protection Units", "Prime Minister" in "Prime
/// Minister's Office".
fn owner_is_common(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let people = reader
        .actor_head_ending(start, end)
        .is_some_and(|(_, head)| matches!(head.kind, ActorKind::Person | ActorKind::Community));
    let office = reader.title_ending(start, end).is_some();
    (people || office)
        && reader.known(start, end).is_none_or(|(len, _)| start + len < end)
        && reader.capitals.casing(reader.outline, start) == Casing::Running
        && reader.name_head_ending(end + 1, name_words_end(reader, end + 1)).is_some()
}

/// The end of the capitalised words from `start` on, nothing joined.
fn name_words_end(reader: &Reader<'_>, start: usize) -> usize {
    let mut end = start;
    while reader.capitals.of(end) != Capital::None && end < start + 8 {
        end += 1;
    }
    end
}

/// "Ministry" before "of", "Minister" before "of", "Centre" before "for".
fn opens_complement(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let normal = |token: usize| reader.outline.normal(token);
    let heads = &reader.knowledge.name_heads;
    let head = heads.last(start, end, normal);
    if normal(end) == "on" {
        return matches!(head, Some((_, NameKind::Actor(_))));
    }
    let first = heads.first(end - 1, end, normal);
    head.is_some() || first.is_some() || reader.title_ending(start, end).is_some()
}

/// "Ministry of Health and Social Affairs", "Minister of Trade and Industry",
/// "Foreign and Defence Ministries".
fn and_joins(reader: &Reader<'_>, start: usize, end: usize, limit: usize) -> bool {
    let normal = |token: usize| reader.outline.normal(token);
    let right_end = name_words_end(reader, end + 1).min(limit);
    if reader.known(end + 1, right_end).is_some() {
        return false;
    }
    let word = |token: usize| reader.outline.facts(token).usual_pos().is_some();
    let common = (end + 1..right_end).all(|token| reader.is_common(token));
    let complement = (start..end).rev().find(|&token| matches!(normal(token), "of" | "for"));
    if let Some(of) = complement {
        let head = reader.name_head_ending(start, of).is_some();
        let next_title = (end + 2..=right_end).any(|to| reader.title_ending(end + 1, to).is_some());
        let office = common && !next_title && reader.title_ending(start, of).is_some();
        return office || head && (common || rhymes(normal(end - 1), normal(end + 1)));
    }
    let headless = reader.name_head_ending(start, end).is_none() && reader.title_ending(start, end).is_none();
    let body = reader.name_head_ending(end + 1, right_end).is_some_and(|(_, kind)| {
        matches!(kind, NameKind::Actor(kind) if kind != ActorKind::Person) && right_end > end + 2
    });
    word(end - 1) && word(end + 1) && common && headless && body
}

/// "Volcanology" and "Seismology": made alike.
fn rhymes(left: &str, right: &str) -> bool {
    let ending = |word: &str| word.chars().rev().take(3).collect::<String>();
    left.len() > 5 && right.len() > 5 && ending(left) == ending(right)
}

/// The end of the particles at `start`: "bin", "van der", "de la".
fn particles_end(reader: &Reader<'_>, start: usize, limit: usize) -> usize {
    let mut end = start;
    while end < limit.min(start + 3) && reader.is_particle(end) {
        end += 1;
        if reader.outline.word(end) == "-" && reader.outline.gap(end) == Gap::None {
            end += 1;
        }
    }
    end
}

/// Cuts a run into its pieces.
fn split_run(reader: &Reader<'_>, run: TokenRange, limit: usize, pieces: &mut Vec<Piece>) {
    // A known name may go on beyond the capitals: "Group of Seven nations".
    if let Some((len, form)) = reader.known(run.start, limit) {
        if run.start + len > run.end {
            pieces.push(known_piece(run.start, len, *form));
            return;
        }
    }
    match title_split(reader, run) {
        Some((title, name)) => {
            let title = TokenRange::new(chain_start(reader, run.start, title.start), title.end);
            split_names(reader, TokenRange::new(run.start, title.start), pieces);
            pieces.push(Piece::new(title, PieceSort::Title));
            let complement = title.iter().find(|&t| matches!(reader.outline.normal(t), "of" | "for"));
            if let Some(of) = complement {
                // "Egypt" in the title "President of Egypt".
                let nested = (of + 1..title.end).find_map(|at| {
                    let (len, form) = reader.known(at, title.end)?;
                    let kind = reader.knowledge.actors.entry(form.entry)?.kind;
                    let employer = matches!(kind, ActorKind::State | ActorKind::InternationalOrganization);
                    employer.then(|| known_piece(at, len, *form))
                });
                pieces.extend(nested);
            }
            split_names(reader, name, pieces);
        }
        None => split_names(reader, run, pieces),
    }
}

/// The start of a chain of titles that leads up to one: "Deputy Prime Minister
/// and Minister of" before "Foreign Affairs General".
fn chain_start(reader: &Reader<'_>, floor: usize, title: usize) -> usize {
    let normal = |token: usize| reader.outline.normal(token);
    let mut start = title;
    while start > floor + 1 && matches!(normal(start - 1), "of" | "and" | "for") {
        let Some((len, _)) = reader.title_ending(floor, start - 1) else { break };
        start = title_start(reader, floor, start - 1 - len);
    }
    start
}

fn known_piece(start: usize, len: usize, form: ActorForm) -> Piece {
    let sort = if form.sort.is_demonym() { PieceSort::Demonym(form) } else { PieceSort::Known(form) };
    Piece::new(TokenRange::new(start, start + len), sort)
}

/// Finds the last title in a run and the name after it.
fn title_split(reader: &Reader<'_>, run: TokenRange) -> Option<(TokenRange, TokenRange)> {
    let normal = |token: usize| reader.outline.normal(token);
    if !run.iter().any(|token| reader.outline.facts(token).has(Fact::EndsTitle)) {
        return None;
    }
    // "St. Petersburg", "General Santos".
    if (2..=3).contains(&run.len()) && reader.place_kind(run).is_some() {
        return None;
    }
    for end in (run.start + 1..=run.end).rev() {
        let Some((len, title)) = reader.title_ending(run.start, end) else { continue };
        let mut from = end - len;
        if let Some((state, _)) = reader.known(from, end).filter(|(state, _)| from + state < end) {
            from += state;
        }
        let start = title_start(reader, run.start, from);
        let of_name = matches!(normal(start.saturating_sub(1)), "of" | "for" | "on") && start > run.start;
        let headed = of_name
            && reader.name_head_ending(run.start, start - 1).is_some()
            && reader.title_ending(run.start, start - 1).is_none();
        if inside_known(reader, run, end) || headed {
            continue;
        }
        let rest = TokenRange::new(end, run.end);
        // "General Staff": a title that is the first word of a body's.
        let of_body = reader.name_head_ending(run.start, run.end);
        if !rest.is_empty() && of_body.is_some_and(|(len, _)| run.end - len < end) {
            continue;
        }
        if rest.is_empty() {
            let bare = (run.start..start).all(|token| reader.known_covers(run.start, run.end, token));
            if bare {
                return Some((TokenRange::new(start, end), rest));
            }
            continue;
        }
        // "Khan Younis": a title that is the first word of a place's name.
        if !title.is_office() && reader.place_kind(TokenRange::new(end - len, run.end)).is_some() {
            return None;
        }
        // "Pak Hye Rin": an address elsewhere, a family name before two others.
        let family = title.sort == TitleSort::Honorific
            && len == 1
            && rest.len() == 2
            && reader.outline.facts(from).has(Fact::Surname);
        if family {
            return None;
        }
        if let Some(name) = name_after_title(reader, rest) {
            // "Residents of Omdurman", "Mayor of Omdurman": what they belong to, nobody's name.
            if name.start > end && is_bare_complement(reader, end, name) {
                return Some((TokenRange::new(start, end), rest));
            }
            let foreign = !title.is_office() && last_is_name(reader, run.start, start);
            if foreign {
                return None;
            }
            return Some((TokenRange::new(start, name.start), name));
        }
        if matches!(normal(end), "of" | "for") {
            // In capitals the verb of a headline is written as the office is.
            let running = reader.capitals.casing(reader.outline, run.start) == Casing::Running;
            let of_office = |t: usize| {
                reader.is_common(t)
                    && reader.known(t, run.end).is_none()
                    && (running || !reader.pos(t).is_verb())
            };
            let common_end = rest.iter().skip(1).find(|&t| !of_office(t));
            let common = common_end.is_none();
            // "of National Defence [of the DPRK]": the office ends before whose it is.
            let office_end = common_end.map_or(end, |at| {
                let link = |t: usize| matches!(normal(t), "of" | "for" | "and" | "the");
                let last = (end + 1..at).rev().find(|&t| !link(t));
                last.map_or(end, |last| last + 1)
            });
            let title_end = if common { run.end } else { office_end };
            return Some((TokenRange::new(start, title_end), TokenRange::new(title_end, run.end)));
        }
    }
    None
}

/// "of Omdurman" with nothing between "of" and the name, and nobody behind it.
fn is_bare_complement(reader: &Reader<'_>, of: usize, name: TokenRange) -> bool {
    let article = usize::from(reader.outline.normal(of + 1) == "the");
    name.start == of + 1 + article && name.len() == 1 && !reader.is_given_name(name.start)
}

/// "Hassan" before "Sheikh Mohamud": a name goes on over a word that is a
/// title elsewhere.
fn last_is_name(reader: &Reader<'_>, floor: usize, title: usize) -> bool {
    title.checked_sub(1).filter(|&t| t >= floor).is_some_and(|before| {
        reader.capitals.of(before) == Capital::Strong
            && !reader.known_covers(floor, title, before)
            && !reader.is_common(before)
            && reader.name_head_ending(floor, title).is_none()
    })
}

/// Takes the words before a title that belong to it: "Deputy Defence" before "Minister".
fn title_start(reader: &Reader<'_>, floor: usize, start: usize) -> usize {
    let mut at = start;
    while at > floor {
        let before = at - 1;
        let normal = reader.outline.normal(before);
        let belongs = reader.knowledge.titles.is_modifier(normal)
            || normal == "-"
            || (reader.is_common(before)
                && !reader.is_closed_class(before)
                && reader.known(before, at).is_none()
                && reader.name_head_ending(floor, at).is_none());
        if !belongs {
            break;
        }
        at = before;
    }
    at
}

/// Returns true if a known name covers the tokens on both sides of `cut`.
fn inside_known(reader: &Reader<'_>, run: TokenRange, cut: usize) -> bool {
    (run.start.max(cut.saturating_sub(6))..cut)
        .any(|start| reader.known(start, run.end).is_some_and(|(len, _)| start + len > cut))
}

/// The name after a title, its complement skipped: "of Foreign Affairs Ahmad
/// Karimov", "for the Coast Guard Jonas Kirvel".
fn name_after_title(reader: &Reader<'_>, rest: TokenRange) -> Option<TokenRange> {
    let outline = reader.outline;
    let mut at = rest.start;
    if matches!(outline.normal(at), "of" | "for") {
        at += 1;
        while at < rest.end {
            let normal = outline.normal(at);
            let known = reader.known(at, rest.end).map(|(len, _)| len);
            let place = TokenRange::one(at);
            let place = at + 1 < rest.end && !reader.is_given_name(at) && reader.place_kind(place).is_some();
            if let Some(len) = known.or(place.then_some(1)) {
                at += len;
                if reader.capitals.of(at) != Capital::None {
                    break;
                }
            } else if reader.is_common(at) || matches!(normal, "the" | "for" | "and") {
                at += 1;
            } else {
                break;
            }
        }
    }
    let looks_like_name = at < rest.end
        && outline.kind(at) == TokenKind::Word
        && outline.shape(at).has_capital()
        && (reader.capitals.of(at) == Capital::Strong
            || reader.capitals.casing(outline, at) == Casing::Running)
        && reader
            .head_kind(TokenRange::new(at, rest.end))
            .is_none_or(|kind| kind == NameKind::Actor(ActorKind::Person))
        && reader
            .known(at, rest.end)
            .is_none_or(|(len, form)| form.sort == FormSort::Capital || at + len < rest.end);
    looks_like_name.then_some(TokenRange::new(at, rest.end))
}

/// Cuts words without a title into known names, adjectives and other names.
fn split_names(reader: &Reader<'_>, run: TokenRange, pieces: &mut Vec<Piece>) {
    let mut at = run.start;
    while at < run.end {
        if reader.capitals.of(at) == Capital::None && !reader.is_particle(at) {
            at += 1;
            continue;
        }
        let piece = match reader.known(at, run.end) {
            Some((len, form)) => known_or_longer(reader, at, len, form, run.end),
            None => plain_name(reader, at, run.end),
        };
        match piece {
            Some(piece) => {
                at = piece.tokens.end;
                let (adjective, rest) = cut_adjective(reader, piece);
                pieces.extend(adjective);
                pieces.push(rest);
            }
            None => at += 1,
        }
    }
}

/// "Philippine" and "Senate" of a known "Philippine Senate": a country's
/// bodies have its adjective in front of their name.
fn cut_adjective(reader: &Reader<'_>, piece: Piece) -> (Option<Piece>, Piece) {
    let PieceSort::Known(form) = piece.sort else { return (None, piece) };
    let body = reader
        .knowledge
        .actors
        .entry(form.entry)
        .is_some_and(|entry| entry.kind == ActorKind::GovernmentBody);
    let start = piece.tokens.start;
    let adjective = reader
        .known(start, piece.tokens.end - 1)
        .filter(|(len, first)| body && first.sort.is_demonym() && start + len < piece.tokens.end);
    match adjective {
        Some((len, first)) => (
            Some(known_piece(start, len, *first)),
            Piece { tokens: TokenRange::new(start + len, piece.tokens.end), ..piece },
        ),
        None => (None, piece),
    }
}

/// "Syrian" alone, or "Syrian Arab Army"; "Iran" alone, or "Iran Air".
fn known_or_longer(
    reader: &Reader<'_>,
    at: usize,
    len: usize,
    form: &ActorForm,
    limit: usize,
) -> Option<Piece> {
    let known = known_piece(at, len, *form);
    let after = at + len;
    if after >= limit || reader.capitals.of(after) == Capital::None {
        return Some(known);
    }
    let longer = TokenRange::new(at, part_end(reader, after, limit));
    let rest = TokenRange::new(after, longer.end);
    let rest_known = reader.known(after, limit).is_some_and(|(_, form)| !form.sort.is_demonym());
    let running = reader.capitals.casing(reader.outline, at) == Casing::Running;
    let joins = match reader.head_kind(rest) {
        _ if rest_known => false,
        _ if !running && rest.len() > 3 => false,
        Some(kind) if form.sort.is_demonym() => joins_demonym(kind),
        // "Luo" before "Zhenbang" is no people.
        None if form.sort.is_demonym() && form.needs_context => running && unknown_goes_on(reader, at, rest),
        Some(NameKind::Actor(ActorKind::Person)) => false,
        Some(NameKind::Other) => is_state(reader, form),
        Some(_) => true,
        None => len == 1 && running && !form.sort.is_demonym() && unknown_goes_on(reader, at, rest),
    };
    Some(if joins { Piece::new(longer, PieceSort::Name) } else { known })
}

/// "Israel Katz", "Salvador Nasralla", "Iran Khodro": a known word and one that
/// is nothing by itself are a longer name.
fn unknown_goes_on(reader: &Reader<'_>, known: usize, rest: TokenRange) -> bool {
    let outline = reader.outline;
    outline.shape(known) == Shape::Capitalized
        && outline.shape(rest.start) != Shape::Capitals
        && reader.capitals.of(rest.start) == Capital::Strong
        && !reader.is_common(rest.start)
        && reader.place_kind(rest).is_none()
}

fn is_state(reader: &Reader<'_>, form: &ActorForm) -> bool {
    reader.knowledge.actors.entry(form.entry).is_some_and(|entry| entry.kind == ActorKind::State)
}

/// A country's forces, parties and leagues carry its adjective in their name;
/// its ministries and courts have it in front of theirs.
fn joins_demonym(kind: NameKind) -> bool {
    !matches!(
        kind,
        NameKind::Actor(
            ActorKind::GovernmentBody | ActorKind::Person | ActorKind::State | ActorKind::Community
        )
    )
}

/// A name of no known actor.
fn plain_name(reader: &Reader<'_>, at: usize, limit: usize) -> Option<Piece> {
    let tokens = TokenRange::new(at, part_end(reader, at, limit));
    let strong = tokens.iter().any(|token| reader.capitals.of(token) == Capital::Strong);
    let weak_start = reader.capitals.of(at) == Capital::Weak;
    let headed = reader.head_kind(tokens);
    let keep = match (weak_start, strong) {
        (false, _) => true,
        (true, true) => headed.is_some() || reader.is_given_name(at),
        (true, false) => {
            let running = reader.capitals.casing(reader.outline, at) == Casing::Running;
            let body = match headed {
                Some(NameKind::Actor(ActorKind::GovernmentBody)) => true,
                Some(NameKind::Actor(_) | NameKind::Place(_)) => running,
                _ => false,
            };
            tokens.len() > 1 && body
        }
    };
    keep.then_some(Piece::new(tokens, PieceSort::Name))
}

/// The end of the name that starts at `start`: before another known name, or
/// in a headline before a word that is there for itself.
fn part_end(reader: &Reader<'_>, start: usize, limit: usize) -> usize {
    let running = reader.capitals.casing(reader.outline, start) == Casing::Running;
    let mut end = start + 1;
    let mut headed = start;
    let mut complement = false;
    while end < limit {
        let normal = reader.outline.normal(end);
        let after_connector = reader.capitals.of(end - 1) == Capital::None;
        if !running && reader.pos(end).is_verb() && reader.capitals.of(end) == Capital::Weak {
            break;
        }
        if !running && reader.capitals.of(end) == Capital::Weak {
            if reader.name_head_ending(start, end + 1).is_some() {
                headed = end + 1;
            } else if headed < end && end > start + 3 {
                break;
            }
            end += 1;
            continue;
        }
        if normal == "of" && complement {
            break;
        }
        complement |= matches!(normal, "of" | "for");
        let other_name = !after_connector
            && !joins_next(reader, start, end, limit)
            && reader.capitals.of(end) == Capital::Strong
            && reader
                .known(end, limit)
                .is_some_and(|(len, form)| len > 1 || !running && !form.sort.is_demonym())
            && !reader.is_given_name(start);
        if other_name && !reader.outline.word(end - 1).ends_with(['-', '\'']) {
            break;
        }
        end += 1;
    }
    if running {
        return end;
    }
    // In a headline: as far as the capitals are strong, or as a head word reaches.
    let strong =
        (start..end).take_while(|&t| reader.capitals.of(t) != Capital::Weak).last().map_or(start, |t| t + 1);
    strong.max(headed).max(start + 1)
}

/// "Western" before "Australia", "Lake" before "Victoria": the words so far are
/// the first of a place's name.
fn joins_next(reader: &Reader<'_>, start: usize, end: usize, limit: usize) -> bool {
    let Some((len, _)) = reader.known(end, limit) else { return false };
    let whole = TokenRange::new(start, end + len);
    let compass = reader.outline.facts(end - 1).is(PlaceCue::Part)
        || reader.outline.facts(end - 1).is(PlaceCue::Direction);
    let word = reader.capitals.of(start) == Capital::Strong && end == start + 1 && reader.is_common(start);
    reader.place_kind(whole).is_some()
        || (word && !compass && reader.capitals.casing(reader.outline, start) == Casing::Running)
        || matches!(reader.name_head_opening(start, end), Some((first, NameKind::Place(_))) if start + first == end)
}

/// Returns true for a single word in capitals.
pub(super) fn is_acronym(reader: &Reader<'_>, tokens: TokenRange) -> bool {
    let outline = reader.outline;
    tokens.len() == 1
        && (2..=9).contains(&outline.span(tokens.start).len())
        && reader.capitals.casing(outline, tokens.start) != Casing::Capitals
        && match outline.shape(tokens.start) {
            Shape::Capitals => true,
            Shape::Mixed => outline.word(tokens.start).chars().filter(|c| c.is_uppercase()).count() > 2,
            _ => false,
        }
}
