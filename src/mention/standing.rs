//! Whether the name of a state or capital acts or is a place.

use super::capital::Capital;
use super::{Reader, Standing};
use crate::kind::ActorKind;
use crate::knowledge::{FormSort, Frames, NameKind, PlaceCue, SignSide, StandingSign};
use crate::outline::{Gap, TokenKind, TokenRange};
use crate::tag::Pos;

/// The name before, in the same sentence or not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour {
    pub(super) tokens: TokenRange,
    /// Whether it is, or may be, a place.
    pub(super) is_place: bool,
    pub(super) standing: Standing,
    /// Whether a title stands before it: "Prime Minister Dov Arad".
    pub(super) is_titled: bool,
}

/// A name whose standing is asked for.
#[derive(Debug, Clone, Copy)]
struct Asked {
    name: TokenRange,
    is_city: bool,
}

/// The rules in the order they are tried.
const SIEVE: &[fn(&Reader<'_>, Asked) -> Option<Standing>] = &[
    dateline,
    label,
    part,
    before_country,
    compound,
    city_word,
    owner,
    frontier,
    addressed,
    asked_of,
    after_sign,
    movement,
    complement,
    example,
    list_before,
    spelt_out,
    modifier,
    undergone,
    befallen,
    acts,
];

/// What the context of a state's or capital's name says. Without a sign it acts.
pub(super) fn standing(
    reader: &Reader<'_>,
    name: TokenRange,
    is_city: bool,
    before: Option<&Neighbour>,
) -> Standing {
    let asked = Asked { name, is_city };
    let narrowed = before
        .and_then(|before| after_place(reader, name, before).or_else(|| after_officer(reader, name, before)));
    narrowed
        .or_else(|| SIEVE.iter().find_map(|rule| rule(reader, asked)))
        .or_else(|| before.and_then(|before| listed_with(reader, name, before)))
        .or_else(|| reader.tagged_standing(name))
        .unwrap_or(Standing::Actor)
}

/// "Norway, **Togo** and **Peru** are united": where no word tells more, all names
/// of a list stand as its first does.
fn listed_with(reader: &Reader<'_>, name: TokenRange, before: &Neighbour) -> Option<Standing> {
    let outline = reader.outline;
    let joins = |t: usize| matches!(outline.word(t), "and" | "or" | "&");
    let links = before.tokens.end..name.start;
    let linked = !links.is_empty()
        && links.clone().all(|t| joins(t) || outline.word(t) == "," || outline.normal(t) == "the");
    let next = if outline.word(name.end) == "," { name.end + 1 } else { name.end };
    let is_list = links.clone().any(joins) || joins(next);
    (linked && is_list && before.standing != Standing::Open).then_some(before.standing)
}

fn standing_of(sign: StandingSign) -> Standing {
    match sign {
        StandingSign::Actor => Standing::Actor,
        StandingSign::Place => Standing::Place,
    }
}

/// "GENEVA, March 3 —".
fn dateline(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let paragraph = outline.paragraphs().get(outline.paragraph_of(asked.name.start))?;
    paragraph.dateline.contains(asked.name.start).then_some(Standing::Place)
}

/// "Sudan: judges send officer to trial": a country before a colon says where.
fn label(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let after = asked.name.end;
    let opens = outline.starts_sentence(asked.name.start);
    let speech = outline.quotation_of(after + 2).is_some() && outline.quotation_of(after).is_none();
    let known = || reader.known(asked.name.start, after);
    let seat = || known().is_some_and(|(_, form)| form.sort == FormSort::Metonym);
    (opens && outline.word(after) == ":" && !asked.is_city && !seat() && !speech).then_some(Standing::Place)
}

/// "Iran's foreign minister" acts, "Iran's south" is a place.
fn owner(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let after = asked.name.end;
    if !is_possessive(reader, after) {
        return None;
    }
    let normal = |token: usize| outline.normal(token);
    let first = after + 1;
    let (head, end) = possessed_head(reader, first);
    // "Turkey's Disaster and Emergency Presidency" is a body's name.
    let named = reader.capitals.of(head) != Capital::None
        && reader.capitals.of(head + 1) == Capital::None
        && matches!(normal(head + 1), "and" | "for" | "of");
    let sign = reader.outline.facts(head).standing(SignSide::Possessed);
    if let Some(sign) = sign.filter(|_| !named) {
        return Some(standing_of(sign));
    }
    // "Rome's new mayor" is the city's.
    if let Some(sign) = local_office(reader, asked, head).filter(|_| !named) {
        return Some(sign);
    }
    let office = (first + 1..=end).any(|end| {
        reader.title_ending(first, end).is_some()
            || reader.actor_head_ending(first, end).is_some_and(|(_, head)| is_body(head.kind))
    });
    let name = reader.capitals.of(first) != Capital::None;
    let lived_in = (first + 1..=end)
        .rev()
        .find_map(|end| reader.actor_head_ending(first, end).map(|(_, head)| !is_body(head.kind)));
    let place = lived_in == Some(true) && !office || name && is_place_run(reader, first) && !office;
    Some(if place { Standing::Place } else { Standing::Actor })
}

/// "Rome's **mayor**", "the **police** of Lima": what a city has and a state has not.
fn local_office(reader: &Reader<'_>, asked: Asked, noun: usize) -> Option<Standing> {
    let sign = reader.outline.facts(noun).standing(SignSide::CityOffice);
    sign.filter(|_| asked.is_city).map(standing_of)
}

/// The head of what is possessed, and where its words end: the last noun of the
/// words from `first` on, "cases" in "number of **cases**". A name behind the head
/// only says which it is: "Angola's **capital city** Luanda".
fn possessed_head(reader: &Reader<'_>, first: usize) -> (usize, usize) {
    let outline = reader.outline;
    let mut end = first;
    while end < first + LONGEST_POSSESSED && outline.kind(end) == TokenKind::Word {
        let pos = reader.pos(end);
        let inside = pos.is_noun()
            || pos.is_adjective()
            || pos.is_adverb()
            || matches!(pos, Pos::VerbParticiple | Pos::VerbGerund | Pos::CardinalNumber);
        let measure = end > first
            && outline.normal(end) == "of"
            && reader.knowledge.reference.is_measure(outline.normal(end - 1));
        if !inside && !measure {
            break;
        }
        end += 1;
    }
    let is_name = |t: usize| reader.capitals.of(t) != Capital::None;
    let noun = (first..end)
        .take_while(|&t| t == first || !is_name(t) || is_name(t - 1))
        .filter(|&t| reader.pos(t).is_noun())
        .last();
    (noun.unwrap_or_else(|| end.saturating_sub(1)), end)
}

/// How many words a possessed noun phrase is read over.
const LONGEST_POSSESSED: usize = 8;

/// "Lebanon's Bekaa Valley", not "Iran's Abbas Karimi".
fn is_place_run(reader: &Reader<'_>, start: usize) -> bool {
    let mut end = start;
    while reader.capitals.of(end) != Capital::None && end < start + 5 {
        end += 1;
    }
    let whole = TokenRange::new(start, end);
    reader.place_kind(whole).is_some() && (end > start + 1 || !reader.is_given_name(start))
}

/// What a state has, as against who lives in it.
fn is_body(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Community | ActorKind::ArmedGroup | ActorKind::Organization)
}

/// "'s", or the apostrophe after a final s.
pub(super) fn is_possessive(reader: &Reader<'_>, token: usize) -> bool {
    let outline = reader.outline;
    outline.gap(token) == Gap::None
        && (outline.normal(token) == "'s"
            || (outline.normal(token) == "'" && outline.normal(token.saturating_sub(1)).ends_with('s')))
}

/// "Aleppo, Syria", "Ituri province, DRC", "Goma (DRC)": what narrows a place is one.
fn after_place(reader: &Reader<'_>, name: TokenRange, before: &Neighbour) -> Option<Standing> {
    let outline = reader.outline;
    let mark = name.start.checked_sub(1)?;
    let typed = (before.tokens.end..mark).all(|t| outline.facts(t).type_noun().is_some());
    let beside = before.tokens.end <= mark
        && mark <= before.tokens.end + 2
        && typed
        && outline.sentence_of(before.tokens.start) == outline.sentence_of(name.start);
    if !beside || !before.is_place || before.standing == Standing::Actor {
        return None;
    }
    let next = outline.normal(name.end);
    let list = matches!(next, "and" | "or")
        || (outline.word(name.end) == "," && matches!(outline.normal(name.end + 1), "and" | "or"));
    let comma = outline.word(mark) == "," && (!list || mark > before.tokens.end);
    let listed = matches!(outline.word(mark), "-" | "–" | "—") && outline.gap(mark) >= Gap::Blank;
    (comma || listed || outline.word(mark) == "(").then_some(Standing::Place)
}

/// "Prime Minister Dov Arad of Israel": the state he holds the office of.
fn after_officer(reader: &Reader<'_>, name: TokenRange, before: &Neighbour) -> Option<Standing> {
    let of = before.tokens.end;
    let article = usize::from(reader.outline.normal(of + 1) == "the");
    let behind = reader.outline.normal(of) == "of" && name.start == of + 1 + article;
    (before.is_titled && behind).then_some(Standing::Actor)
}

/// "north-east **Nigeria**", "mainland **China**": a part of a country is a place.
fn part(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let before = asked.name.start.checked_sub(1)?;
    let word = reader.outline.facts(before);
    let is_part = word.is(PlaceCue::Part) || word.standing(SignSide::Part).is_some();
    (is_part && !is_possessive(reader, asked.name.end)).then_some(Standing::Place)
}

/// "Kyiv, Ukraine": a capital before its country is a place.
fn before_country(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let after = asked.name.end;
    if !asked.is_city || reader.outline.word(after) != "," {
        return None;
    }
    let next = reader.known(after + 1, after + 8)?.1;
    let own = reader.known(asked.name.start, after)?.1;
    let narrows = next.entry == own.entry && matches!(next.sort, FormSort::Name | FormSort::Acronym);
    narrows.then_some(Standing::Place)
}

/// "Germany-based", "the Mexico–United States border", "the Jordan border".
fn compound(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let after = asked.name.end;
    if let Some((_, tail)) = outline.normal(asked.name.start).rsplit_once('-') {
        let sign = reader.knowledge.reference.standing(SignSide::Compound, tail);
        if let Some(sign) = sign.filter(|_| asked.name.len() == 1) {
            return Some(standing_of(sign));
        }
    }
    let sign = |token: usize| outline.facts(token).standing(SignSide::Compound).map(standing_of);
    match outline.word(after) {
        "-" | "–" | "—" if outline.gap(after) == Gap::None => sign(after + 1).or_else(|| {
            // The other country may have several words.
            (after + 2..after + 5).find_map(sign)
        }),
        _ => sign(after),
    }
}

/// "the capital, Ankara", "the capital city Kinshasa", "Mexico City mayor".
fn city_word(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    if !asked.is_city {
        return None;
    }
    let mut before = asked.name.start.checked_sub(1)?;
    if outline.word(before) == "," {
        before = before.checked_sub(1)?;
    }
    let typed = outline.facts(before).type_noun().is_some() || outline.normal(before) == "capital";
    let local = || local_office(reader, asked, asked.name.end);
    typed.then_some(Standing::Place).or_else(local)
}

/// "the frontier between Belarus and Poland".
fn frontier(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let between = (asked.name.start.saturating_sub(5)..asked.name.start)
        .rev()
        .find(|&t| matches!(reader.outline.normal(t), "between" | "with"))?;
    sign_before(reader, between, SignSide::Frontier, 4)
}

/// "called on **Colombo**", "urged **Baku** to", "”, snapped **Baku**": who is spoken
/// to, and who speaks behind the quotation.
fn addressed(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let before = asked.name.start.checked_sub(1)?;
    let outline = reader.outline;
    let linked = matches!(outline.normal(before), "on" | "upon");
    let verb = if linked { before.checked_sub(1)? } else { before };
    if !reader.pos(verb).is_verb() {
        return None;
    }
    let speech = &reader.knowledge.speech;
    let to_whom = Frames::ADDRESSEE.or(Frames::ADDRESSEE_INFINITIVE);
    let inverted = verb.checked_sub(1).is_some_and(|mark| {
        let closed =
            outline.quotation_of(mark.saturating_sub(1)).is_some() && outline.kind(mark) == TokenKind::Mark;
        closed && outline.quotation_of(verb).is_none()
    });
    let speaks =
        speech.cues_from(outline.normal(verb)).iter().filter_map(|cue| speech.cue(cue.row)).any(|cue| {
            let rest =
                if linked { cue.rest.as_slice() == [outline.normal(before)] } else { cue.rest.is_empty() };
            rest && (cue.frames.take(to_whom) || !linked && inverted && cue.frames.take(Frames::QUOTATION))
        });
    speaks.then_some(Standing::Actor)
}

/// "no comment from **Tehran**", "a request from **Moscow**".
fn asked_of(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let from = asked.name.start.checked_sub(1).filter(|&t| reader.outline.normal(t) == "from")?;
    sign_before(reader, from, SignSide::Sent, 1)
}

/// "returned to Syria", "weapons sent to Syria", "left Doha for Oman".
fn movement(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let to = word_before(reader, asked.name.start)?;
    match reader.outline.normal(to) {
        "to" => sign_before(reader, to, SignSide::Motion, 6),
        "for" => sign_before(reader, to, SignSide::Departure, 10),
        _ => None,
    }
}

/// The nearest sign among the few words before a token, in its sentence.
fn sign_before(reader: &Reader<'_>, token: usize, side: SignSide, words: usize) -> Option<Standing> {
    let floor = reader.outline.sentence(token).start.max(token.saturating_sub(words));
    (floor..token).rev().find_map(|t| reader.outline.facts(t).standing(side)).map(standing_of)
}

/// "the government of Syria" acts, "the south of Syria" is a place.
fn complement(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let of = word_before(reader, asked.name.start).filter(|&t| outline.normal(t) == "of")?;
    let floor = outline.sentence(of).start.max(of.saturating_sub(5));
    let noun = outline.facts(of.checked_sub(1)?);
    if noun.is(PlaceCue::Direction) {
        return Some(Standing::Place);
    }
    if let Some(sign) = local_office(reader, asked, of - 1) {
        return Some(sign);
    }
    if noun.type_noun().is_some() {
        // "in the country of Chad" is in Chad.
        return sign_before(reader, of, SignSide::Before, 5).or_else(|| {
            let state = reader.actor_head_ending(of - 1, of);
            let acts = state.is_some_and(|(_, head)| is_body(head.kind));
            (!acts).then_some(Standing::Place)
        });
    }
    let office = reader.title_ending(floor, of).is_some()
        || reader.actor_head_ending(floor, of).is_some_and(|(_, head)| is_body(head.kind))
        || reader.pos(of.saturating_sub(1)).is_verb();
    Some(if office { Standing::Actor } else { Standing::Place })
}

/// "in Syria", "by Syria".
fn after_sign(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let before = word_before(reader, asked.name.start)?;
    let word = reader.outline.facts(before);
    let appealed = reader.outline.normal(before) == "to"
        && before.checked_sub(1).is_some_and(|verb| reader.pos(verb).is_verb())
        && sign_before(reader, before, SignSide::Motion, 2).is_none();
    if appealed {
        return Some(Standing::Actor);
    }
    let city = asked.is_city.then(|| word.standing(SignSide::BeforeCity)).flatten();
    word.standing(SignSide::Before).or(city).map(standing_of)
}

/// The nearest word before a name, article and compass adjective skipped.
fn word_before(reader: &Reader<'_>, start: usize) -> Option<usize> {
    let mut at = start.checked_sub(1)?;
    while matches!(reader.outline.normal(at), "the" | "neighbouring" | "neighboring" | "nearby")
        || reader.pos(at).is_adjective()
    {
        at = at.checked_sub(1)?;
    }
    (reader.outline.kind(at) == TokenKind::Word).then_some(at)
}

/// "the Moscow ambassador" acts, in "the Muscat channel" and "a Muscat newspaper"
/// the city is a place.
fn modifier(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let normal = |token: usize| outline.normal(token);
    let next = asked.name.end;
    let noun = outline.kind(next) == TokenKind::Word && reader.pos(next) == Pos::Noun;
    if noun && !asked.is_city {
        // "a Kenya hospital" is in Kenya; "a US ship" is the state's.
        let local = reader.outline.facts(next).standing(SignSide::CityOffice);
        let indefinite = asked.name.start.checked_sub(1).is_some_and(|t| matches!(normal(t), "a" | "an"));
        return local.filter(|_| indefinite).map(standing_of);
    }
    if !noun {
        return None;
    }
    let limit = outline.sentence(asked.name.start).end.min(next + 4);
    let office = (next + 1..=limit).any(|end| {
        reader.title_ending(next, end).is_some()
            || reader
                .actor_head_ending(next, end)
                .is_some_and(|(_, head)| is_body(head.kind) && head.kind != ActorKind::Media)
    });
    let determined = asked.name.start.checked_sub(1).is_some_and(|t| reader.pos(t) == Pos::Determiner);
    match (office, determined) {
        (true, _) => Some(Standing::Actor),
        (false, true) => Some(Standing::Place),
        _ => None,
    }
}

/// "in Syria and Iraq", "with Russia and Turkey", "parts of Nepal, India and
/// Bhutan": a list has the standing that the words before its first name give.
fn list_before(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let opening = Opening::of_list(reader, asked)?;
    if opening.links == 0 || !opening.is_list {
        return None;
    }
    let first = Asked { name: TokenRange::new(opening.before + 1, opening.before + 1), ..asked };
    after_sign(reader, first)
        .or_else(|| movement(reader, first))
        .or_else(|| complement(reader, first))
        .or_else(|| example(reader, first))
}

/// "Six nations have been hit: **Mali**, **Niger** and Togo": a list behind a colon or
/// a dash stands as the noun that it spells out.
fn spelt_out(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    const LONGEST_PREDICATE: usize = 14;
    let outline = reader.outline;
    let mark = Opening::of_list(reader, asked).filter(|opening| opening.is_list)?.before;
    if !matches!(outline.word(mark), ":" | "—" | "–") {
        return None;
    }
    let floor = outline.sentence(mark).start.max(mark.saturating_sub(LONGEST_PREDICATE));
    let is_type = |t: &usize| {
        let plural = outline.normal(*t);
        let noun = plural.strip_suffix('s').unwrap_or(plural);
        [plural, noun].iter().any(|noun| reader.knowledge.place_words.type_noun(noun).is_some())
    };
    let noun = (floor..mark).rev().find(is_type)?;
    super::predicate::befallen(reader, TokenRange::new(noun, noun + 1))
}

/// How a list of names opens.
struct Opening {
    /// The token before its first name.
    before: usize,
    /// How many commas and conjunctions stand before the name asked for.
    links: usize,
    /// Whether it is one: "According to Karimov, Nepal will" has a comma and is none.
    is_list: bool,
}

impl Opening {
    /// Walks back from a name over the names before it.
    fn of_list(reader: &Reader<'_>, asked: Asked) -> Option<Opening> {
        let outline = reader.outline;
        let joins = |t: usize| matches!(outline.word(t), "and" | "or" | "&");
        let skipped = |t: usize| matches!(outline.normal(t), "the" | "also" | "as" | "well");
        let mut before = asked.name.start.checked_sub(1)?;
        let mut links = 0;
        let mut commas = 0;
        let mut is_list = outline.word(asked.name.end) == "," || joins(asked.name.end);
        while links < LONGEST_LIST && (outline.word(before) == "," || joins(before) || skipped(before)) {
            let start = name_start(reader, before);
            commas += usize::from(outline.word(before) == ",");
            is_list |= commas > 1 || joins(before) || outline.normal(before) == "well";
            links += 1;
            before = if start == before { before.checked_sub(1)? } else { start.checked_sub(1)? };
        }
        Some(Opening { before, links, is_list })
    }
}

/// Where the name that ends before a token starts: "Democratic Republic **of** Congo" too.
fn name_start(reader: &Reader<'_>, end: usize) -> usize {
    let outline = reader.outline;
    let capital = |t: usize| reader.capitals.of(t) != Capital::None;
    let mut start = end;
    while start > 0 {
        let of = match outline.normal(start - 1) {
            "of" => start - 1,
            "the" if start < end && start > 1 && outline.normal(start - 2) == "of" => start - 2,
            _ => start,
        };
        let inner = of < start && start < end && of > 0 && capital(of - 1) && !reader.pos(of - 1).is_verb();
        match (inner, capital(start - 1)) {
            (true, _) => start = of - 1,
            (false, true) => start -= 1,
            (false, false) => break,
        }
    }
    start
}

/// How many commas and conjunctions of a list are walked back over.
const LONGEST_LIST: usize = 24;

/// "reached countries such as Norway", "in states including Kano", "travelled to
/// twelve countries, notably Togo": an example
/// has the standing of what it is an example of.
fn example(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let outline = reader.outline;
    let mut word = word_before(reader, asked.name.start)?;
    match outline.normal(word) {
        "as" if word > 0 && outline.normal(word - 1) == "such" => word -= 1,
        "including" | "like" | "notably" | "especially" | "particularly" | "mainly" => {}
        _ => return None,
    }
    let to = || (word.saturating_sub(4)..word).rev().find(|&t| outline.normal(t) == "to");
    sign_before(reader, word, SignSide::Before, 6)
        .or_else(|| to().and_then(|to| sign_before(reader, to, SignSide::Motion, 2)))
}

/// "Chad suffered two droughts", "Nepal has been hit": what befalls a country
/// befalls the place.
fn undergone(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    let after = (asked.name.end..asked.name.end + 4).find(|&t| {
        !matches!(reader.outline.normal(t), "has" | "had" | "have" | "also" | "been" | "was" | "is")
    })?;
    reader.outline.facts(after).standing(SignSide::Behind).map(standing_of)
}

/// "Nepal has been hit by floods", "Togo is a small country".
fn befallen(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    super::predicate::befallen(reader, asked.name)
}

/// "is", "were", "been".
pub(crate) fn is_form_of_be(normal: &str) -> bool {
    matches!(normal, "is" | "are" | "was" | "were" | "be" | "been" | "being")
}

/// "**Port Moresby** heard it differently", "**Budapest**, by contrast, let it be
/// known": a capital that opens its clause and does something.
fn acts(reader: &Reader<'_>, asked: Asked) -> Option<Standing> {
    const LONGEST_ASIDE: usize = 5;
    let outline = reader.outline;
    let opens = asked.name.start == outline.sentence(asked.name.start).start;
    if !asked.is_city || !opens {
        return None;
    }
    let end = asked.name.end;
    let aside = (outline.word(end) == ",")
        .then(|| (end + 2..end + 2 + LONGEST_ASIDE).find(|&t| outline.word(t) == ","))
        .flatten();
    let verb = aside.map_or(end, |comma| comma + 1);
    let is = |token: usize| is_form_of_be(outline.normal(token));
    (reader.pos(verb).is_finite_verb() && !is(verb) && !is(verb + 1)).then_some(Standing::Actor)
}

/// "the Minsk agreements", "the Astana format": called after a city, neither
/// place nor actor.
pub(super) fn names_event(reader: &Reader<'_>, name: TokenRange) -> bool {
    let outline = reader.outline;
    let next = name.end;
    let word = outline.kind(next) == TokenKind::Word && outline.gap(next) == Gap::Blank;
    let head = reader.name_head_ending(next, next + 1);
    word && matches!(head, Some((_, NameKind::Other))) && reader.pos(next).is_noun()
}
