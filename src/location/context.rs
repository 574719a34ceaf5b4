//! What the words around a toponym say about it.

use super::toponym::{Toponym, Toponyms, has_cue, in_capitals, is_capital, is_closed_class};
use crate::kind::LocationKind;
use crate::knowledge::{Fact, Knowledge, PlaceCue};
use crate::outline::{Gap, Outline, TokenKind, TokenRange};

/// Words between a place and the agreement called after it, at most.
const MOST_SUBJECTS: usize = 2;

/// What the words around a toponym say about it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// The token of "in" or "near" before it.
    pub(super) inside: Option<usize>,
    /// The token of "from" or "captured" before it.
    pub(super) toward: Option<usize>,
    /// The token of "of" or "by" before it.
    pub(super) beside: Option<usize>,
    /// "north of", "12 km from".
    pub(super) direction: Option<usize>,
    /// "the town of X", "the village X": the noun and its kind.
    pub(super) type_before: Option<(usize, LocationKind)>,
    /// "X province": the noun and its kind.
    pub(super) type_after: Option<(usize, LocationKind)>,
    /// "Odesa, Sumy and Donetsk **oblasts**": the kind of a noun behind the list it stands in.
    pub(super) shared_type: Option<LocationKind>,
    /// Where "northern" starts.
    pub(super) part: Option<usize>,
    /// It opens the dateline of its paragraph.
    pub(super) dateline: bool,
    /// "the X".
    pub(super) article: bool,
    /// "this X", "a X".
    pub(super) determined: bool,
    /// "Mr X", "Gov. X".
    pub(super) title: bool,
    /// "Michael X": another name stands directly before it.
    pub(super) name_before: bool,
    /// "X Hilton": another name stands directly behind it.
    pub(super) name_after: bool,
    /// "a X man", "X talks": what is called after its place.
    pub(super) of_place: bool,
    /// "X police", "X City Council".
    pub(super) local_body: bool,
    /// "Governor of X", "X Mayor": what those who hold the office govern.
    pub(super) office: Option<LocationKind>,
    /// "X Times", "X Forum", "X Airways".
    pub(super) in_name: bool,
    /// "University of X".
    pub(super) in_complement: bool,
    /// "X-based", "X-born".
    pub(super) compound: bool,
    /// "X said", "X, 19,".
    pub(super) like_person: bool,
    /// "X's".
    pub(super) possessive: bool,
    /// A comma or "and" stands before it, and another toponym before that.
    pub(super) list_before: Option<usize>,
    /// The toponym behind a comma directly after it: "Paris, Texas".
    pub(super) comma_after: Option<usize>,
    /// The toponym before the comma directly before it.
    pub(super) comma_before: Option<usize>,
    /// The toponym that owns it: "Lebanon's Bekaa".
    pub(super) owner: Option<usize>,
    /// It opens its sentence.
    pub(super) first: bool,
    /// The line is in capitals, or a headline.
    pub(super) headline: bool,
    /// The line is in capitals.
    pub(super) in_capitals: bool,
    /// "Syrian X", "Lebanon's X": the country the words before give.
    pub(super) demonym: Option<&'static str>,
}

impl Context {
    /// Whether any word around says that it is a place.
    pub(super) fn says_place(&self) -> bool {
        self.inside.is_some()
            || self.direction.is_some()
            || self.type_before.is_some()
            || self.type_after.is_some()
            || self.part.is_some()
            || self.dateline
            || self.of_place
            || self.compound
            || self.comma_after.is_some()
            || self.comma_before.is_some()
    }
}

impl Context {
    /// What a noun beside the name, or behind its list, says that it is.
    pub(super) fn typed(&self) -> Option<LocationKind> {
        self.type_before.or(self.type_after).map(|(_, kind)| kind).or(self.shared_type)
    }
}

/// The contexts of all toponyms.
pub(super) fn contexts(outline: &Outline<'_>, knowledge: &Knowledge, toponyms: &Toponyms) -> Vec<Context> {
    let all = &toponyms.all;
    let toponyms = all.iter().enumerate();
    let mut contexts: Vec<Context> =
        toponyms.map(|(place, toponym)| context(outline, knowledge, all, place, toponym)).collect();
    share_types(outline, &mut contexts);
    contexts
}

/// "Odesa, Sumy and Donetsk **oblasts**": a noun in the plural behind a list says of all in it
/// what they are.
fn share_types(outline: &Outline<'_>, contexts: &mut [Context]) {
    let mut shared: Option<LocationKind> = None;
    for at in (0..contexts.len()).rev() {
        let Some(context) = contexts.get_mut(at) else { continue };
        context.shared_type = shared.filter(|_| context.type_after.is_none());
        let own = context.type_after.filter(|(noun, _)| outline.normal(*noun).ends_with('s'));
        let kind = own.map(|(_, kind)| kind).or(context.shared_type);
        shared = kind.filter(|_| context.list_before.is_some_and(|before| before + 1 == at));
    }
}

fn context(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    all: &[Toponym],
    place: usize,
    toponym: &Toponym,
) -> Context {
    let mut context = Context::default();
    let sentence = outline.sentence(toponym.name.start);
    let paragraph = outline.paragraphs().get(outline.paragraph_of(toponym.name.start));
    context.first = outline.starts_sentence(toponym.name.start);
    context.in_capitals = in_capitals(outline, toponym.name.start);
    context.headline = context.in_capitals || outline.is_headline(toponym.name.start);
    let in_brackets = toponym.name.start > 0 && outline.word(toponym.name.start - 1) == "(";
    context.dateline = !in_brackets
        && (paragraph.is_some_and(|p| p.dateline.covers(toponym.name))
            || opens_dateline(outline, toponym.name));
    look_left(outline, knowledge, sentence, toponym, &mut context);
    look_right(outline, knowledge, sentence, toponym, &mut context);
    let before = place.checked_sub(1).and_then(|before| Some((before, all.get(before)?)));
    if let Some((before, other)) = before {
        let gap = TokenRange::new(other.name.end, toponym.name.start);
        match (gap.len(), outline.normal(gap.start), outline.normal(gap.start + 1)) {
            (1, ",", _) => {
                context.comma_before = Some(before);
                context.list_before = Some(before);
            }
            (1, "'s" | "'", _) => context.owner = Some(before),
            (1, "and" | "or" | "/" | "&", _) | (2, ",", "and" | "or") => context.list_before = Some(before),
            _ => {}
        }
    }
    if let Some(other) = all.get(place + 1) {
        let comma = other.name.start == toponym.name.end + 1 && outline.word(toponym.name.end) == ",";
        let sentence_goes_on = sentence.contains(other.name.start);
        context.comma_after = (comma && sentence_goes_on).then_some(place + 1);
    }
    context
}

/// **CARTHAGE**, N.C. (AP) — A place in capitals, and a dash soon behind it.
fn opens_dateline(outline: &Outline<'_>, name: TokenRange) -> bool {
    let in_capitals = name.iter().all(|at| outline.word(at).chars().all(|c| !c.is_lowercase()));
    if !in_capitals || outline.range_text(name).len() < 4 {
        return false;
    }
    let opens = name.start == 0
        || outline.gap(name.start) >= Gap::Line
        || matches!(outline.word(name.start - 1), "." | "?" | "!" | "”" | "\"");
    let dash = (name.end..name.end + 12).find(|&at| matches!(outline.word(at), "—" | "–" | "-" | "--" | "―"));
    opens
        && dash.is_some_and(|dash| {
            (name.end..dash)
                .all(|at| outline.gap(at) <= Gap::Blank && !matches!(outline.word(at), "?" | "!" | ";"))
        })
}

/// Reads the words before: "in the northern city of", "Gov.", "University of".
fn look_left(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    sentence: TokenRange,
    toponym: &Toponym,
    context: &mut Context,
) {
    let start = toponym.name.start;
    let touches = |token: usize| token > sentence.start && outline.gap(token) <= Gap::Blank;
    let mut at = start;
    let mut steps = 0;
    while touches(at) && steps < 6 {
        steps += 1;
        let before = at - 1;
        let normal = outline.normal(before);
        let word = outline.facts(before);
        let joined = at == start;
        if joined && word.is(PlaceCue::Title) && is_capital(outline, before) {
            context.title = true;
            return;
        }
        if word.is(PlaceCue::Part) && context.part.is_none_or(|part| part == at) {
            // "West" is a part where it is small, or stands at the start of the sentence.
            if !is_capital(outline, before) || joined {
                context.part = Some(before);
                at = before;
                continue;
            }
        }
        if word.is(PlaceCue::NearPart) || matches!(normal, "-" | "capital") && !joined {
            at = before;
            continue;
        }
        if word.has(Fact::Demonym) && is_capital(outline, before) {
            context.demonym = knowledge.place_words.demonym(normal);
            at = before;
            continue;
        }
        if let Some(kind) = word.type_noun().filter(|_| !is_capital(outline, before)) {
            context.type_before = Some((before, kind));
            return;
        }
        if matches!(normal, "the" | "a" | "an" | "this" | "our") {
            context.article |= joined && normal == "the";
            context.determined |= joined && normal != "the";
            at = before;
            continue;
        }
        if normal == "of" && touches(before) {
            look_before_of(outline, sentence, before, context);
            return;
        }
        if word.is(PlaceCue::Inside) {
            context.inside = Some(before);
        } else if word.is(PlaceCue::Toward) {
            let measured = before > sentence.start && has_cue(outline, before - 1, PlaceCue::Distance);
            context.toward = Some(before);
            context.direction = measured.then_some(before);
        } else if word.is(PlaceCue::Beside) {
            let measured = before > sentence.start && has_cue(outline, before - 1, PlaceCue::Distance);
            context.beside = Some(before);
            context.direction = measured.then_some(before);
        } else if joined && is_capital(outline, before) && outline.kind(before) == TokenKind::Word {
            let is_word = word.usual_pos().is_some();
            let opens = outline.starts_sentence(before);
            if !is_closed_class(outline, before)
                && !((opens || context.headline) && is_word)
                && !word.is(PlaceCue::Never)
            {
                context.name_before = true;
            }
        }
        return;
    }
}

/// "north of", "the town of", "University of", "the people of".
fn look_before_of(outline: &Outline<'_>, sentence: TokenRange, of: usize, context: &mut Context) {
    if of <= sentence.start {
        return;
    }
    let noun = of - 1;
    let word = outline.facts(noun);
    context.office = word.office();
    if let Some(kind) = word.type_noun().filter(|_| !is_capital(outline, noun) || context.headline) {
        context.type_before = Some((noun, kind));
    } else if word.is(PlaceCue::Direction) {
        context.direction = Some(noun);
    } else if is_capital(outline, noun)
        && !context.headline
        && !outline.starts_sentence(noun)
        && word.by_last_word() == Some(None)
    {
        context.in_complement = !word.is(PlaceCue::LocalBody);
        context.beside = (!context.in_complement).then_some(of);
    } else {
        context.beside = Some(of);
    }
}

/// Reads the words behind: "province", "'s", "Police", "Times".
fn look_right(
    outline: &Outline<'_>,
    knowledge: &Knowledge,
    sentence: TokenRange,
    toponym: &Toponym,
    context: &mut Context,
) {
    let next = toponym.name.end;
    if next >= sentence.end || outline.gap(next) > Gap::Blank {
        return;
    }
    let normal = outline.normal(next);
    if matches!(normal, "'s" | "'") {
        context.possessive = true;
        return;
    }
    if toponym.tail > 0 {
        context.compound = true;
        return;
    }
    context.compound |= toponym.lead > 0;
    if outline.word(next) == "-" && outline.gap(next) == Gap::None && outline.gap(next + 1) == Gap::None {
        context.compound = outline.facts(next + 1).is(PlaceCue::Compound);
        return;
    }
    if outline.kind(next) == TokenKind::Mark {
        let age = outline.normal(next + 1);
        context.like_person |= normal == ","
            && age.len() == 2
            && age.bytes().all(|b| b.is_ascii_digit())
            && outline.word(next + 2) == ",";
        return;
    }
    if outline.gap(next) == Gap::None {
        return;
    }
    let word = outline.facts(next);
    context.like_person |= word.is(PlaceCue::Says);
    context.office = context.office.or(word.office());
    if !is_capital(outline, next) {
        context.type_after = type_behind(outline, knowledge, next);
        context.local_body |= word.is(PlaceCue::LocalBody) && context.type_after.is_none();
        context.of_place |= word.is(PlaceCue::OfPlace);
        context.in_name |= names_accord(outline, next);
        return;
    }
    if is_closed_class(outline, next) || word.is(PlaceCue::Never) && !word.is(PlaceCue::LocalBody) {
        return;
    }
    let mut end = next;
    while end < sentence.end
        && end < next + 5
        && is_capital(outline, end)
        && (end == next || outline.gap(end) <= Gap::Blank)
    {
        end += 1;
    }
    let any = |cue: PlaceCue| (next..end).any(|at| has_cue(outline, at, cue));
    let last = outline.facts(end - 1).by_last_word();
    if any(PlaceCue::News) || any(PlaceCue::Event) {
        context.in_name = true;
    } else if word.is(PlaceCue::LocalBody) {
        context.local_body = true;
    } else if word.is(PlaceCue::Title) {
        // "Ontario Premier Doug Ford".
    } else if last == Some(None) {
        context.in_name = true;
    } else if context.headline && word.usual_pos().is_some() {
        // "Paris Hosts Talks".
    } else {
        context.name_after = true;
    }
}

/// The Minsk **agreements**, the Paris **climate agreement**: words in small letters behind
/// the place that an agreement is called after.
fn names_accord(outline: &Outline<'_>, next: usize) -> bool {
    let subject = |at: &usize| outline.facts(*at).is(PlaceCue::AccordSubject);
    let accord = next + (next..next + MOST_SUBJECTS).take_while(subject).count();
    let touch = (next + 1..=accord).all(|at| outline.gap(at) <= Gap::Blank);
    touch && outline.facts(accord).is(PlaceCue::Accord)
}

/// "province", "refugee camp", "international airport": the last word of the type, and its kind.
fn type_behind(outline: &Outline<'_>, knowledge: &Knowledge, next: usize) -> Option<(usize, LocationKind)> {
    if !outline.facts(next).has(Fact::OpensTypeNoun) {
        return None;
    }
    let mut phrase = String::with_capacity(64);
    let mut found = None;
    for at in next..next + 3 {
        if at > next {
            phrase.push(' ');
        }
        phrase.push_str(outline.normal(at));
        if outline.gap(at) > Gap::Blank {
            break;
        }
        if let Some(kind) = knowledge.place_words.type_noun(&phrase) {
            found = Some((at, kind));
        }
    }
    found
}
