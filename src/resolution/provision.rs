//! What a resolution does by its text: demands, extends, imposes; and what
//! exactly. Verbs of speech are among them; the report joins those to their
//! statements.

use super::action::Scene;
use super::clause;
use super::found::Found;
use super::reading::Reading;
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::{FoundVerb, Role};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// A provision, not yet in the report.
#[derive(Debug, Clone)]
pub(super) struct Provided {
    /// The place of the resolution.
    pub(super) entity: usize,
    pub(super) lemma: String,
    /// The verb.
    pub(super) verb: TokenRange,
    pub(super) content: TokenRange,
    pub(super) rule: &'static str,
}

/// Where a rule says that a provision's verb stands.
#[derive(Debug, Clone, Copy)]
struct Claim {
    verb: usize,
    /// The verb's clause ends here at the latest.
    end: usize,
    /// What is provided, where it stands before the verb.
    content: Option<TokenRange>,
    /// The verb stands in a relative clause, which a comma ends.
    relative: bool,
}

/// A mention in its sentence.
struct Place<'p, 'r, 't> {
    reading: &'p Reading<'r, 't>,
    scene: &'p Scene<'p>,
    sentence: TokenRange,
    mention: usize,
    found: &'p Found,
}

/// How many resolutions of a list share a provision.
const LONGEST_LIST: usize = 40;

/// How many tokens a verb governs at most.
const LONGEST_CONTENT: usize = 150;

type Rule = fn(&Place<'_, '_, '_>) -> Option<Claim>;

/// How a mention finds its verb. Every rule is asked: a resolution may be
/// "created by" one clause and "extend" something in the next.
const RULES: &[(&str, Rule)] = &[
    ("resolution/provision-of-subject", of_subject),
    ("resolution/provision-in-relative-clause", in_relative_clause),
    ("resolution/provision-by-participle", by_participle),
    ("resolution/provision-by-infinitive", by_infinitive),
    ("resolution/provision-of-body", of_body),
    ("resolution/provision-in-passive", in_passive),
];

/// The provisions of a text.
pub(super) fn provisions(reading: &Reading<'_, '_>, scene: &Scene<'_>) -> Vec<Provided> {
    let mut provisions: Vec<Provided> = Vec::new();
    for sentence in reading.outline.sentences() {
        let sentence = sentence.tokens;
        for mention in scene.within(sentence) {
            let Some(found) = scene.get(mention) else { continue };
            let place = Place { reading, scene, sentence, mention, found };
            for (rule, find) in RULES {
                if let Some(claim) = find(&place) {
                    provisions.extend(coordinated(&place, claim, rule));
                }
            }
        }
        provisions.extend(of_pronoun(reading, scene, sentence));
    }
    provisions.sort_by_key(|p| (p.verb.start, p.entity));
    provisions.dedup_by_key(|p| (p.verb.start, p.entity));
    provisions
}

impl Place<'_, '_, '_> {
    fn verb(&self, token: usize) -> Option<FoundVerb<'_, ()>> {
        verb_at(self.reading, token)
    }

    /// The token behind auxiliaries, adverbs and "also", from `token` on.
    fn behind_auxiliaries(&self, token: usize) -> usize {
        let mut at = token;
        while at < self.sentence.end && at - token < 6 {
            let is = |role| self.reading.is(role, at);
            let passes = is(Role::AUXILIARY)
                || (self.reading.tags.pos(at).is_adverb() && self.verb(at).is_none())
                || is(Role::ALSO)
                || matches!(self.reading.normal(at), "in" | "which");
            if !passes || self.reading.normal(at) == "in" && self.reading.normal(at + 1) != "turn" {
                break;
            }
            at += 1;
        }
        if at > token {
            // "would in effect have closed", "would by a month lengthen"
            return self.behind_phrase(at).unwrap_or(at);
        }
        at
    }

    /// The verb behind a phrase with a preposition at `start`, if there is one.
    fn behind_phrase(&self, start: usize) -> Option<usize> {
        const LONGEST: usize = 6;
        let reading = self.reading;
        if reading.tags.pos(start) != Pos::Preposition || reading.is(Role::AUXILIARY, start) {
            return None;
        }
        for at in start + 2..self.sentence.end.min(start + LONGEST + 1) {
            let have = reading.normal(at) == "have";
            let verb = at + usize::from(have);
            if (have || reading.tags.pos(at).is_verb()) && self.verb(verb).is_some() {
                return Some(verb);
            }
            if reading.is_mark(at) || reading.tags.pos(at).is_verb() {
                return None;
            }
        }
        None
    }

    /// A finite verb of the table at a token, auxiliaries before it passed over;
    /// no passive: "was extended".
    fn finite(&self, token: usize) -> Option<usize> {
        let at = self.behind_auxiliaries(token);
        let verb = self.verb(at)?;
        let auxiliaries = TokenRange::new(token, at);
        let modal = auxiliaries.iter().any(|t| self.reading.is(Role::MODAL, t));
        let passive = auxiliaries.iter().any(|t| self.reading.is(Role::BE, t));
        let perfect = auxiliaries.iter().any(|t| self.reading.is(Role::AUXILIARY, t));
        let finite = match verb.form {
            Inflection::ThirdPerson | Inflection::Past => true,
            Inflection::PastOrParticiple => !passive,
            Inflection::Participle => perfect && !passive,
            Inflection::Base => modal || self.found.noun.plural || self.beside_before().is_some(),
            Inflection::Gerund => passive,
            Inflection::None => false,
        };
        (finite && at < self.sentence.end).then_some(at)
    }

    /// Where the noun phrase of the mention ends: "on Darfur", "of the board",
    /// "against Tehran" behind it passed over.
    fn phrase_end(&self) -> usize {
        const LONGEST: usize = 9;
        let start = self.found.tokens.end;
        if !self.reading.is(Role::ABOUT, start) {
            return start;
        }
        let mut at = start + 1;
        while at < self.sentence.end && at - start < LONGEST {
            let stops = self.reading.is_mark(at)
                || self.reading.is(Role::RELATIVE, at)
                || (self.verb(at).is_some_and(|v| v.form != Inflection::Base) && at > start + 1)
                || self.reading.is(Role::AUXILIARY, at);
            if stops {
                return at;
            }
            at += 1;
        }
        start
    }

    /// Returns true if the mention is no object: nothing before it that takes one.
    fn is_subject(&self) -> bool {
        let reading = self.reading;
        let Some(before) = self.found.start.checked_sub(1).filter(|b| *b >= self.sentence.start) else {
            return true;
        };
        // "A twin resolution, GOV/1999/4, finds"; "resolutions 901 and 917 reject".
        if matches!(reading.normal(before), "and" | "," | "or") {
            if let Some(place) = self.first_of_list() {
                let first = place.found.start.checked_sub(1).filter(|b| *b >= self.sentence.start);
                return first.is_none_or(|before| place.lets_subject_follow(before));
            }
        }
        self.lets_subject_follow(before)
    }

    /// The mention before this one, if only "and", "," stands between.
    fn beside_before(&self) -> Option<usize> {
        let previous = self.mention.checked_sub(1)?;
        let end = self.scene.get(previous)?.tokens.end;
        let near = end <= self.found.start && self.found.start - end <= 2 && end > self.sentence.start;
        near.then_some(previous)
    }

    /// The first mention of a list whose later member this is: "recalling
    /// resolutions 901, 917 and **918**, it warned" has its governor before 901.
    fn first_of_list(&self) -> Option<Self> {
        let mut first = None;
        let mut place = Place { ..*self };
        for _ in 0..LONGEST_LIST {
            let Some(previous) = place.beside_before() else { break };
            let Some(found) = self.scene.get(previous) else { break };
            place = Place { mention: previous, found, ..*self };
            first = Some(Place { ..place });
        }
        first
    }

    fn lets_subject_follow(&self, before: usize) -> bool {
        let reading = self.reading;
        let leads = reading.is(Role::SUBJECT_LEAD, before);
        // "On one page the resolution likewise orders": agreement tells.
        let governs = reading.is(Role::PREPOSITION, before);
        let agrees = || {
            self.finite(self.found.tokens.end)
                .and_then(|v| self.verb(v))
                .is_some_and(|v| v.form == Inflection::ThirdPerson)
        };
        reading.is_mark(before) || leads || (!governs && agrees())
    }

    /// This mention and those listed before it: "Resolutions 541 and 550".
    fn listed(&self) -> Vec<usize> {
        let mut mentions = vec![self.mention];
        let mut place = Place { ..*self };
        while let Some(previous) = place.beside_before().filter(|_| mentions.len() < LONGEST_LIST) {
            let Some(found) = self.scene.get(previous) else { break };
            if found.citation.is_none() || place.reading.normal(found.tokens.end) == "(" {
                break;
            }
            mentions.push(previous);
            place = Place { mention: previous, found, ..*self };
        }
        mentions
    }
}

fn verb_at<'r>(reading: &Reading<'r, '_>, token: usize) -> Option<FoundVerb<'r, ()>> {
    reading.tables.provisions().at(token, |t| reading.normal(t))
}

/// Resolution 901, which few have read, **emphasizes** the rights of Norra.
fn of_subject(p: &Place<'_, '_, '_>) -> Option<Claim> {
    const REACH: usize = 45;
    if !p.is_subject() {
        return None;
    }
    let start = p.phrase_end();
    if let Some(verb) = p.finite(start) {
        return Some(Claim { verb, end: p.sentence.end, content: None, relative: false });
    }
    // Behind a clause between commas or in brackets.
    if !matches!(p.reading.normal(start), "," | "(" | "—" | "–" | "-" | ")" | "'s" | "\"" | "”") {
        return acted_then_provides(p, start);
    }
    let until = p.sentence.end.min(start + REACH);
    let mut closed =
        (start + 1..until).filter(|t| matches!(p.reading.normal(*t), "," | ")" | "—" | "–" | "-"));
    let verb = closed.find_map(|comma| {
        let next = p.scene.within(TokenRange::new(start + 1, comma)).next();
        let other_subject = next.and_then(|m| p.scene.get(m)).is_some_and(|f| f.tokens.end == comma);
        let other_clause = p.reading.normal(start) == "," && is_clause(p.reading, start + 1, comma);
        p.finite(comma + 1).filter(|_| !other_clause && (!other_subject || p.reading.normal(comma) == ","))
    })?;
    Some(Claim { verb, end: p.sentence.end, content: None, relative: false })
}

/// Returns true for a clause with a subject and verb of its own, where an
/// insertion is a relative clause, a participle, a phrase or an apposition.
fn is_clause(reading: &Reading<'_, '_>, start: usize, end: usize) -> bool {
    let pos = reading.tags.pos(start);
    let insertion = reading.is(Role::RELATIVE, start)
        || pos.is_adverb()
        || matches!(
            pos,
            Pos::Preposition
                | Pos::VerbGerund
                | Pos::VerbParticiple
                | Pos::VerbPast
                | Pos::WhAdverb
                | Pos::WhPronoun
                | Pos::WhDeterminer
        );
    let relative = |t: usize| reading.is(Role::RELATIVE, t);
    let clause = (start..end).find(|t| relative(*t) || reading.tags.pos(*t).is_finite_verb());
    !insertion && clause.is_some_and(|t| !relative(t))
}

/// The text was adopted at dawn **and demands** patience.
fn acted_then_provides(p: &Place<'_, '_, '_>, start: usize) -> Option<Claim> {
    let until = p.sentence.end.min(start + 25);
    // "A draft sent round by Velia would close"
    let reduced =
        p.reading.tables.actions().at(start, |t| p.reading.normal(t)).is_some_and(|f| f.verb.row.passive)
            || p.reading.is(Role::PARTICIPLE_LIKE, start);
    if reduced {
        let main = (start + 1..until).find(|t| p.reading.is(Role::MODAL, *t) && p.reading.normal(*t) != "to");
        let main = main.and_then(|t| p.finite(t));
        let third = || (start + 1..until).find(|t| p.verb(*t).is_some_and(|v| v.form == Inflection::ThirdPerson));
        if let Some(verb) = main.or_else(third) {
            return Some(Claim { verb, end: p.sentence.end, content: None, relative: false });
        }
    }
    let acts = (start..until).take(6).any(|t| p.reading.is(Role::AUXILIARY, t));
    let and = (start..until).find(|t| {
        p.reading.normal(*t) == "and" && p.verb(t + 1).is_some_and(|v| v.form == Inflection::ThirdPerson)
    })?;
    acts.then_some(Claim { verb: and + 1, end: p.sentence.end, content: None, relative: false })
}

/// adopted resolution 901, **which calls on** Norra; a draft **that would have closed** the camp
fn in_relative_clause(p: &Place<'_, '_, '_>) -> Option<Claim> {
    let start = p.phrase_end();
    let comma = usize::from(p.reading.normal(start) == ",");
    let relative = start + comma;
    if !matches!(p.reading.normal(relative), "which" | "that") {
        return later_relative(p, start);
    }
    let mut verb = p.finite(relative + 1);
    // "which in 1984 deemed", "which, in effect, ends"
    for skip in 2..6 {
        verb = verb.or_else(|| {
            p.finite(relative + skip).filter(|v| *v == relative + skip && between_dates(p, relative + 1, *v))
        });
    }
    let Some(verb) = verb else { return later_relative(p, relative + 1) };
    let mut end = p.sentence.end.min(verb + LONGEST_CONTENT);
    if p.is_subject() && comma == 0 {
        // "A draft that would have fed Norra fell overnight": the main verb ends it.
        end = (verb + 2..end).find(|t| main_verb(p, *t)).unwrap_or(end);
    }
    if p.is_subject() && comma == 1 {
        end = (verb..end).find(|t| p.reading.normal(*t) == ",").unwrap_or(end);
    }
    Some(Claim { verb, end, content: None, relative: comma == 1 })
}

/// resolution 9/12, which Velia drafted …, **and which orders** a count
fn later_relative(p: &Place<'_, '_, '_>, start: usize) -> Option<Claim> {
    const REACH: usize = 30;
    let next = p.scene.within(TokenRange::new(p.found.tokens.end, p.sentence.end)).next();
    let until =
        next.and_then(|m| p.scene.get(m)).map_or(p.sentence.end, |f| f.tokens.start).min(start + REACH);
    let that = |t: usize| p.reading.normal(t) == "that" && p.reading.normal(t.wrapping_sub(1)) == ",";
    let which = (start..until).filter(|t| p.reading.normal(*t) == "which" || that(*t));
    let verb = which.filter(|t| *t > start).find_map(|t| p.finite(t + 1))?;
    // What "which" follows must not be something else's: a deed or a list of its sponsors.
    let acted = (p.found.tokens.end..verb).any(|t| {
        p.reading
            .tables
            .actions()
            .at(t, |t| p.reading.normal(t))
            .is_some_and(|f| f.verb.row.passive || f.verb.row.object)
    });
    acted.then_some(Claim { verb, end: p.sentence.end, content: None, relative: true })
}

/// "fell", "was", "drew" after a clause without commas.
fn main_verb(p: &Place<'_, '_, '_>, token: usize) -> bool {
    let acts = p
        .reading
        .tables
        .actions()
        .all(token, |t| p.reading.normal(t))
        .any(|f| f.verb.row.subject && !matches!(f.form, Inflection::Base | Inflection::Gerund));
    acts || p.reading.is(Role::MAIN_VERB, token)
}

/// Only "in 1984", "in effect" stand in a range.
fn between_dates(p: &Place<'_, '_, '_>, start: usize, end: usize) -> bool {
    (start..end).all(|t| {
        let normal = p.reading.normal(t);
        let pos = p.reading.tags.pos(t);
        normal == ","
            || normal.bytes().all(|b| b.is_ascii_digit())
            || pos.is_noun()
            || pos.is_adjective()
            || matches!(pos, Pos::Preposition | Pos::Determiner | Pos::CardinalNumber)
    })
}

/// a draft **closing** the camp; adopted resolution 901, **renewing** it
fn by_participle(p: &Place<'_, '_, '_>) -> Option<Claim> {
    let start = p.phrase_end();
    let comma = usize::from(p.reading.normal(start) == ",");
    let mut at = start + comma;
    if p.reading.tags.pos(at).is_adverb() && p.verb(at).is_none() {
        at += 1;
    }
    let verb = p.verb(at)?;
    let gerund = verb.form == Inflection::Gerund && at < p.sentence.end;
    gerund.then_some(Claim { verb: at, end: p.sentence.end, content: None, relative: false })
}

/// a resolution **to close** the camp
fn by_infinitive(p: &Place<'_, '_, '_>) -> Option<Claim> {
    let start = p.phrase_end();
    let nominal = p.found.citation.is_none() && !p.found.noun.plural;
    if !nominal || p.reading.normal(start) != "to" {
        return None;
    }
    let verb = p.verb(start + 1)?;
    (verb.form == Inflection::Base).then_some(Claim {
        verb: start + 1,
        end: p.sentence.end,
        content: None,
        relative: false,
    })
}

/// In resolution 901, **the league froze** the tolls; resolution 917, **by
/// which the league sent** guards; the league **demanded in
/// resolution 901** that it stop
fn of_body(p: &Place<'_, '_, '_>) -> Option<Claim> {
    const REACH: usize = 16;
    let reading = p.reading;
    let end = p.found.tokens.end;
    let before = p.found.start.checked_sub(1)?;
    let led = reading.is(Role::INSTRUMENT, before) || by_its_terms(reading, before);
    let which = usize::from(reading.normal(end) == ",") + end;
    let by_which = reading.is(Role::INSTRUMENT, which) && reading.normal(which + 1) == "which";
    let window = TokenRange::new(end, p.sentence.end.min(end + REACH));
    let after_body = |body: TokenRange| p.finite_after_body(body.end);
    if by_which || (led && reading.normal(end) == ",") {
        let bodies = reading.bodies.within(window);
        let behind = bodies.iter().find_map(|b| after_body(b.tokens));
        if let Some(verb) = behind {
            return Some(Claim { verb, end: p.sentence.end, content: None, relative: false });
        }
    }
    if !led {
        return None;
    }
    // The body stands before: "the league, in resolution 901, froze".
    if reading.normal(end) == "," {
        let verb = p.finite_after_body(end + 1)?;
        let body = reading.bodies.within(TokenRange::new(p.sentence.start, before)).last();
        return body.map(|_| Claim { verb, end: p.sentence.end, content: None, relative: false });
    }
    let verb = before.checked_sub(1).and_then(|v| p.verb(v).map(|_| v))?;
    reading.bodies.ending_at(verb)?;
    let content = trimmed(reading, TokenRange::new(end, content_end(reading, end, p.sentence.end)));
    let dated = reading.is(Role::ABOUT, end) || reading.is_mark(end);
    (!content.is_empty() && !dated).then_some(Claim {
        verb,
        end: p.sentence.end,
        content: Some(content),
        relative: false,
    })
}

impl Place<'_, '_, '_> {
    /// A past or present form right behind a body's name.
    fn finite_after_body(&self, token: usize) -> Option<usize> {
        self.finite(token)
    }
}

/// **By the terms of** resolution 901, the league …
fn by_its_terms(reading: &Reading<'_, '_>, of: usize) -> bool {
    let Some(noun) = of.checked_sub(1).filter(|t| reading.is(Role::CONTENT, *t)) else { return false };
    let article = usize::from(noun > 0 && reading.is(Role::ARTICLE, noun - 1));
    let before = noun.checked_sub(1 + article);
    reading.normal(of) == "of" && before.is_some_and(|t| reading.is(Role::INSTRUMENT, t))
}

/// The guards **authorized by** Resolution 901; a court **was created under** it
fn in_passive(p: &Place<'_, '_, '_>) -> Option<Claim> {
    const REACH: usize = 11;
    let reading = p.reading;
    let mut before = p.found.tokens.start.checked_sub(1)?;
    if reading.normal(before) == "the" {
        before = before.checked_sub(1)?;
    }
    if !reading.is(Role::INSTRUMENT, before) {
        return None;
    }
    let start = p.sentence.start.max(before.saturating_sub(REACH));
    let verb = (start..before).rev().find(|t| {
        p.verb(*t).is_some_and(|v| {
            v.form.is_participle()
                && t + v.len <= before
                && only_time(p, t + v.len, before)
        })
    })?;
    let group = clause::verb_group(reading, verb);
    // "tolls the league imposed with Resolution 901": the object stands before the subject.
    let active = !group.passive && reading.bodies.ending_at(group.start).is_some();
    let end = match active {
        true => reading.bodies.ending_at(group.start).map_or(group.start, |b| b.tokens.start),
        false => subject_end(p, group.start),
    };
    let content = noun_phrase_before(reading, p.sentence, end)?;
    Some(Claim { verb, end: before, content: Some(content), relative: false })
}

/// Where the subject of a passive ends: "The toll, raised by A **and** last
/// lowered by B" has it before the first verb.
fn subject_end(p: &Place<'_, '_, '_>, group_start: usize) -> usize {
    let reading = p.reading;
    let mut and = group_start;
    while and > p.sentence.start
        && (reading.tags.pos(and - 1).is_adverb()
            || matches!(reading.normal(and - 1), "last" | "first" | "then"))
    {
        and -= 1;
    }
    if and == p.sentence.start || reading.normal(and - 1) != "and" {
        return group_start;
    }
    let participle = |t: &usize| {
        p.verb(*t).is_some_and(|v| v.form.is_participle())
    };
    let first = (p.sentence.start.max(and.saturating_sub(40))..and).find(participle);
    first.map_or(group_start, |verb| clause::verb_group(reading, verb).start)
}

/// "in 1991", "as a last favour", "on 3 May" between verb and "by".
fn only_time(p: &Place<'_, '_, '_>, start: usize, end: usize) -> bool {
    // An adverb of time may have an insertion behind it: "lately, to some applause, by".
    let adverb = p.reading.tags.pos(start).is_adverb() && start < end;
    end.saturating_sub(start) <= if adverb { 9 } else { 5 }
        && (start..end).all(|t| {
            let normal = p.reading.normal(t);
            (!p.reading.is_mark(t) || (adverb && normal == ","))
                && !matches!(normal, "and" | "by" | "that" | "which")
                && p.verb(t).is_none()
        })
}

/// The noun phrase that ends before a verb: "The toll at the bridge,".
fn noun_phrase_before(reading: &Reading<'_, '_>, sentence: TokenRange, end: usize) -> Option<TokenRange> {
    const LONGEST: usize = 10;
    let mut end = end;
    while end > sentence.start
        && (reading.is_mark(end - 1) || matches!(reading.normal(end - 1), "that" | "which" | "the" | "and"))
    {
        end -= 1;
    }
    let mut start = end;
    while start > sentence.start && end - start < LONGEST {
        let before = start - 1;
        let stops = reading.is_mark(before)
            || reading.is(Role::AUXILIARY, before)
            || reading.is(Role::RELATIVE, before)
            || (reading.is(Role::PREPOSITION, before) && reading.normal(before) != "of")
            || reading.is(Role::SUBJECT_LEAD, before);
        if stops {
            break;
        }
        start = before;
        let determiner = reading.is(Role::ARTICLE, before)
            || reading.is(Role::DEFINITE, before)
            || reading.is(Role::DEMONSTRATIVE, before);
        if determiner && reading.normal(before.wrapping_sub(1)) != "of" {
            break;
        }
    }
    (start < end).then(|| TokenRange::new(start, end))
}

/// **It also urges** the miners …: the resolution the sentence before began with.
fn of_pronoun(reading: &Reading<'_, '_>, scene: &Scene<'_>, sentence: TokenRange) -> Vec<Provided> {
    let start = sentence.start;
    if reading.normal(start) != "it" || start == 0 {
        return Vec::new();
    }
    let mut before = reading.sentence(start - 1);
    // "Kordania and Velia resisted." may stand between.
    if scene.within(before).is_empty() && before.start > 0 {
        before = reading.sentence(before.start - 1);
    }
    let subject = scene.within(before).take(LONGEST_LIST).find(|m| {
        let Some(found) = scene.get(*m) else { return false };
        Place { reading, scene, sentence: before, mention: *m, found }.is_subject()
    });
    let Some((mention, found)) = subject.and_then(|m| Some((m, scene.get(m)?))) else { return Vec::new() };
    let place = Place { reading, scene, sentence, mention, found };
    match place.finite(start + 1) {
        Some(verb) => {
            let claim = Claim { verb, end: sentence.end, content: None, relative: false };
            coordinated(&place, claim, "resolution/provision-of-it")
        }
        None => Vec::new(),
    }
}

/// The provision of a claim, and those joined to it: "emphasizes … **and
/// stresses** that …".
fn coordinated(p: &Place<'_, '_, '_>, claim: Claim, rule: &'static str) -> Vec<Provided> {
    let mut provisions = Vec::new();
    let entities: Vec<usize> = p.listed().into_iter().filter_map(|m| p.scene.entity(m)).collect();
    let Some(mut verb) = p.verb(claim.verb) else { return provisions };
    let mut at = claim.verb;
    let form = verb.form;
    for _ in 0..8 {
        let start = at + verb.len;
        let end = content_end(p.reading, start, claim.end);
        let next =
            if claim.content.is_some() { None } else { next_verb(p, start, end, form, claim.relative) };
        let stop = next.map_or(end, |(_, joint)| joint);
        let content = claim.content.unwrap_or_else(|| trimmed(p.reading, TokenRange::new(start, stop)));
        for entity in entities.iter().copied().filter(|_| !content.is_empty()) {
            let lemma = verb.verb.lemma.clone();
            let words = TokenRange::new(at, at + verb.len);
            provisions.push(Provided { entity, lemma, verb: words, content, rule });
        }
        let Some((next, _)) = next else { break };
        let Some(found) = p.verb(next) else { break };
        (at, verb) = (next, found);
    }
    provisions
}

/// The next verb of the same form behind "and" or a comma, and where its joint starts.
fn next_verb(
    p: &Place<'_, '_, '_>,
    start: usize,
    end: usize,
    form: Inflection,
    relative: bool,
) -> Option<(usize, usize)> {
    let reading = p.reading;
    let past = |form: Inflection| form.is_past();
    let finite = |form: Inflection| past(form) || form == Inflection::ThirdPerson;
    for joint in start..end {
        let comma = reading.normal(joint) == ",";
        let and = matches!(reading.normal(joint), "and" | "but");
        if !comma && !and {
            continue;
        }
        let mut at = joint + 1;
        if comma && matches!(reading.normal(at), "and" | "but") {
            at += 1;
        }
        // ", which ruled" tells of somebody else.
        if reading.normal(at) == "which" && at == joint + 1 && comma {
            continue;
        }
        let after_joint = at;
        // ", and which asks", ", while urging", "also"
        while matches!(
            reading.normal(at),
            "which"
                | "also"
                | "while"
                | "further"
                | "then"
                | "to"
                | "would"
                | "that"
                | "\""
                | "“"
                | "'"
                | "‘"
                | "«"
        ) || (reading.tags.pos(at).is_adverb() && p.verb(at).is_none())
        {
            at += 1;
        }
        let Some(verb) = p.verb(at) else { continue };
        let same = verb.form == form
            || (past(verb.form) && past(form))
            || (finite(verb.form) && finite(form) && (and || !comma || reading.normal(after_joint) == "which"))
            || (verb.form == Inflection::Gerund && reading.normal(at - 1) == "while")
            // would send guards and “calls upon” Norra
            || (and && verb.form == Inflection::ThirdPerson && reading.is_mark(at - 1));
        // "its demands and calls," is no verb.
        let bare = reading.is_mark(at + verb.len)
            && !matches!(reading.normal(at + verb.len), "\"" | "“" | "'" | "‘" | "«");
        // "Otvany said that resolution 901 made it and stressed that …": she stressed.
        let embedded = p.found.start.checked_sub(1).is_some_and(|t| reading.is(Role::SUBJECT_LEAD, t))
            && reading.normal(at + verb.len) == "that";
        if embedded {
            // No verb there: the content ends before it.
            return Some((reading.outline.len(), joint));
        }
        // Behind a relative clause a comma brings back the main one: "…, and warned".
        let back = relative && comma && past(verb.form) && reading.normal(after_joint) != "which";
        if same && !back && at < end && !bare && !reading.is(Role::AUXILIARY, at + verb.len) {
            return Some((at, joint));
        }
    }
    None
}

/// Where the words that a verb governs end: at a semicolon, before ", according
/// to", before ", he said", at the end of the clause.
fn content_end(reading: &Reading<'_, '_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + LONGEST_CONTENT);
    for token in start..limit {
        let normal = reading.normal(token);
        if normal == ";" || (normal == ":" && token > start + 1) {
            return token;
        }
        if normal != "," {
            continue;
        }
        let next = reading.normal(token + 1);
        let attribution = next == "according"
            || matches!((next, reading.normal(token + 2)), ("and", "where" | "when"))
            || matches!(next, "where" | "whereas")
            || (next == "while" && verb_at(reading, token + 2).is_none())
            || (token + 1..limit.min(token + 6)).any(|t| reading.is(Role::SAY, t));
        if attribution {
            return token;
        }
    }
    limit
}

/// "the toll treaty **in June 1991**": when it was decided is no provision.
fn without_date(reading: &Reading<'_, '_>, start: usize, end: usize) -> usize {
    const LONGEST: usize = 5;
    let from = end.saturating_sub(LONGEST).max(start + 1);
    let date = |t: usize| {
        let normal = reading.normal(t);
        reading.is(Role::UNIT, t) && normal.len() >= 3 && reading.outline.shape(t).has_capital()
            || normal == ","
            || normal.bytes().all(|b| b.is_ascii_digit())
            || reading.is(Role::WEEKDAY, t)
    };
    let cut = (from..end)
        .find(|t| matches!(reading.normal(*t), "in" | "on") && t + 1 < end && (t + 1..end).all(date));
    cut.unwrap_or(end)
}

/// A range without marks at its edges.
fn trimmed(reading: &Reading<'_, '_>, range: TokenRange) -> TokenRange {
    let (mut start, mut end) = (range.start, range.end);
    let edge = |t: usize| {
        reading.is_mark(t) && !matches!(reading.normal(t), ")" | "(" | "$" | "€" | "£" | "%" | "]" | "[")
    };
    while start < end && edge(start) {
        start += 1;
    }
    while end > start && edge(end - 1) {
        end -= 1;
    }
    TokenRange::new(start, without_date(reading, start, end))
}
