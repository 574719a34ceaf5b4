//! What is done to a resolution, and by whom: adopted, vetoed, drafted,
//! violated, called to be implemented.

use super::again::Entity;
use super::clause::{self, VerbGroup};
use super::found::Found;
use super::reading::Reading;
use crate::kind::{Body, ResolutionActionKind as Act};
use crate::knowledge::Inflection;
use crate::knowledge::resolutions::{ActionRow, FoundVerb, Role};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// Something done to a resolution.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    /// The places of the resolutions.
    pub(super) entities: Vec<usize>,
    pub(super) action: Act,
    /// The words that say it.
    pub(super) words: TokenRange,
    /// The places of the mentions that do it; empty where nobody is named.
    pub(super) actors: Vec<usize>,
    pub(super) negated: bool,
    /// It has happened: no "would", no "to".
    pub(super) done: bool,
    /// It is the outcome of a vote: "failed", "was thrown out 21 to 9".
    pub(super) by_vote: bool,
}

/// A verb or noun of an act, in its sentence.
struct Place<'p, 'r, 't> {
    reading: &'p Reading<'r, 't>,
    scene: &'p Scene<'p>,
    sentence: TokenRange,
    token: usize,
    verb: &'p FoundVerb<'r, ActionRow>,
    group: VerbGroup,
}

/// The mentions of the text and what they mean.
pub(super) struct Scene<'s> {
    pub(super) found: &'s [Found],
    /// For every mention its resolution.
    pub(super) entity_of: Vec<usize>,
    /// For every resolution its body.
    pub(super) bodies: Vec<Body>,
}

impl<'s> Scene<'s> {
    pub(super) fn new(found: &'s [Found], entities: &[Entity], bodies: Vec<Body>) -> Scene<'s> {
        let mut entity_of = vec![usize::MAX; found.len()];
        for (place, entity) in entities.iter().enumerate() {
            for mention in &entity.mentions {
                if let Some(of) = entity_of.get_mut(*mention) {
                    *of = place;
                }
            }
        }
        Scene { found, entity_of, bodies }
    }

    pub(super) fn entity(&self, mention: usize) -> Option<usize> {
        self.entity_of.get(mention).copied().filter(|e| *e != usize::MAX)
    }

    /// The places of the mentions within a range.
    pub(super) fn within(&self, range: TokenRange) -> std::ops::Range<usize> {
        let start = self.found.partition_point(|f| f.tokens.start < range.start);
        let end = self.found.partition_point(|f| f.tokens.start < range.end);
        start..end.max(start)
    }

    /// The mention that a token stands in.
    pub(super) fn covering(&self, token: usize) -> Option<&'s Found> {
        let end = self.found.partition_point(|f| f.tokens.start <= token);
        self.found.get(end.checked_sub(1)?).filter(|f| f.tokens.contains(token))
    }

    pub(super) fn get(&self, mention: usize) -> Option<&'s Found> {
        self.found.get(mention)
    }

    /// The last mention before a token, not further back than `sentences`.
    pub(super) fn last_before(
        &self,
        reading: &Reading<'_, '_>,
        token: usize,
        sentences: usize,
    ) -> Option<usize> {
        let end = self.found.partition_point(|f| f.tokens.start < token);
        let last = end.checked_sub(1)?;
        let back = reading
            .outline
            .sentence_of(token)
            .saturating_sub(reading.outline.sentence_of(self.get(last)?.head));
        (back <= sentences).then_some(last)
    }
}

/// How many tokens from a verb its body or its votes are looked for.
const NEAR: usize = 80;

/// How many resolutions of a list an act is done to.
const LONGEST_LIST: usize = 40;

type Rule = fn(&Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)>;

/// How a verb finds the resolution it acts on, surest first. Each gives the
/// resolutions and the actors.
const SIEVE: &[Rule] = &[
    noun_of,
    abstention_of,
    fronted_participle,
    passive,
    object_behind,
    relative_object,
    pronoun_object,
    subject,
    alone,
];

/// The deeds of a text.
pub(super) fn deeds(reading: &Reading<'_, '_>, scene: &Scene<'_>) -> Vec<Deed> {
    /// How many sentences after a mention "Russia abstained" still belongs to it.
    const AFTERWARDS: usize = 5;
    let mut deeds: Vec<Deed> = Vec::new();
    let mut until = 0;
    for (number, sentence) in reading.outline.sentences().iter().enumerate() {
        if !scene.within(sentence.tokens).is_empty() {
            until = number + AFTERWARDS + 1;
        }
        if number < until {
            deeds_of_sentence(reading, scene, sentence.tokens, &mut deeds);
        }
    }
    deeds
}

fn deeds_of_sentence(
    reading: &Reading<'_, '_>,
    scene: &Scene<'_>,
    sentence: TokenRange,
    deeds: &mut Vec<Deed>,
) {
    let mut token = sentence.start;
    while token < sentence.end {
        if let Some(found) = scene.covering(token) {
            token = found.tokens.end.max(token + 1);
            continue;
        }
        if let Some(deed) = drafted_by_adjective(reading, scene, token) {
            deeds.push(deed);
            token += 1;
            continue;
        }
        let found = reading.tables.actions().all(token, |t| reading.normal(t));
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|f| std::cmp::Reverse(f.len));
        let deed = found.iter().find_map(|verb| {
            let group = clause::verb_group(reading, token);
            Place { reading, scene, sentence, token, verb, group }.deed()
        });
        match deed {
            Some(deed) => {
                token = deed.words.end.max(token + 1);
                deeds.push(deed);
            }
            None => {
                deeds.extend(call_for_carrying_out(reading, scene, sentence, token));
                token += 1;
            }
        }
    }
}

/// a **US-drafted** text
fn drafted_by_adjective(reading: &Reading<'_, '_>, scene: &Scene<'_>, token: usize) -> Option<Deed> {
    let normal = reading.normal(token);
    let (action, whole) = [
        ("drafted", Act::Draft),
        ("sponsored", Act::Sponsor),
        ("proposed", Act::Table),
        ("written", Act::Draft),
    ]
    .iter()
    .find_map(|(end, act)| normal.strip_suffix(end).map(|rest| (*act, rest.ends_with('-'))))?;
    let compound = whole || (token > 0 && reading.normal(token - 1) == "-");
    let next = scene.within(TokenRange::new(token + 1, token + 4)).next()?;
    if !compound {
        return None;
    }
    let sponsor = clause::ending_at(reading, if whole { token + 1 } else { token - 1 });
    Some(Deed {
        entities: scene.entity(next).into_iter().collect(),
        action,
        words: TokenRange::one(token),
        actors: sponsor.into_iter().collect(),
        negated: false,
        done: true,
        by_vote: false,
    })
}

impl Place<'_, '_, '_> {
    fn row(&self) -> &ActionRow {
        &self.verb.verb.row
    }

    fn end(&self) -> usize {
        self.token + self.verb.len
    }

    fn deed(&self) -> Option<Deed> {
        let (entities, actors) = SIEVE.iter().find_map(|rule| rule(self))?;
        let mut deed = Deed {
            entities,
            action: self.row().action,
            words: TokenRange::new(self.token, self.end()),
            actors,
            negated: self.group.negated && !self.row().noun,
            done: !self.group.modal,
            by_vote: self.row().subject || self.acts_by_vote(),
        };
        self.called_for(&mut deed);
        self.adopted_by_its_body(&mut deed);
        // A veto that is threatened or feared is none.
        let threatened = deed.action == Act::Veto && (!deed.done || self.is_threat());
        // "to recall resolution 550" refers to nothing yet.
        let unreal = self.group.must && !matches!(deed.action, Act::CallToImplement);
        let idle = deed.action == Act::Cite && (!deed.done || deed.negated) || unreal || threatened;
        (!deed.entities.is_empty() && !idle).then_some(deed)
    }

    /// "would use its **veto** against the draft", "threatened a **veto** of it"
    fn is_threat(&self) -> bool {
        let reading = self.reading;
        let before = reading.window_before(self.token, 4);
        let open = |t: usize| reading.is(Role::MODAL, t) || reading.is(Role::THREAT, t);
        self.row().noun && before.iter().any(open)
    }

    /// The council sat until dawn. … Resolution 901 **was adopted** in the end: by
    /// the body that has just acted under its name.
    fn adopted_by_its_body(&self, deed: &mut Deed) {
        const SENTENCES: usize = 8;
        let reading = self.reading;
        if deed.action != Act::Adopt || !deed.actors.is_empty() {
            return;
        }
        let body = deed.entities.first().and_then(|e| self.scene.bodies.get(*e)).copied();
        let Some(body) = body.filter(|b| *b != Body::Unknown) else { return };
        let here = reading.outline.sentence_of(self.token);
        // "Resolution 901, adopted two winters ago," tells in passing and names nobody.
        let last = self.group.start.saturating_sub(1);
        let before = last.checked_sub(1).and_then(|t| self.scene.covering(t));
        let numbered = before.is_some_and(|f| f.citation.is_some() && f.tokens.end == last);
        let outside = |b: &super::body::BodyMention| self.scene.covering(b.tokens.start).is_none();
        let near_verb = self.around(NEAR);
        if reading.normal(last) == "," && numbered && !reading.bodies.within(near_verb).iter().any(outside) {
            return;
        }
        let beside = reading.bodies.within(near_verb).iter().rev();
        let actor = |b: &super::body::BodyMention| clause::actor_of_body(reading, b);
        let mut named = beside.chain(reading.bodies.before(self.token).take(30)).filter(|b| b.body == body);
        let near = |b: &&super::body::BodyMention| {
            here.abs_diff(reading.outline.sentence_of(b.tokens.start)) <= SENTENCES
        };
        deed.actors.extend(named.by_ref().take_while(near).find_map(actor));
    }

    /// At most `width` tokens of the sentence on either side of the verb.
    fn around(&self, width: usize) -> TokenRange {
        let start = self.sentence.start.max(self.token.saturating_sub(width));
        TokenRange::new(start, self.sentence.end.min(self.token + width))
    }

    /// A body that rejects, or the votes counted in the sentence.
    fn acts_by_vote(&self) -> bool {
        let reading = self.reading;
        let counted = self.around(NEAR).iter().any(|t| reading.is(Role::VOTE_WORD, t));
        let body = reading.bodies.ending_at(self.group.start).is_some();
        counted || body
    }

    /// "must be implemented", "called on Kordania to comply with": somebody wants it done.
    fn called_for(&self, deed: &mut Deed) {
        if deed.action != Act::Implement {
            return;
        }
        if self.group.must {
            deed.action = Act::CallToImplement;
            deed.words.start = self.group.start;
            return;
        }
        let asked = self.reading.window_before(self.group.start, 12);
        let call = asked.iter().rev().find(|t| self.reading.is(Role::CALL, *t));
        if let (Some(call), true) = (call, self.group.modal) {
            deed.action = Act::CallToImplement;
            deed.actors = clause::subjects(self.reading, clause::verb_group(self.reading, call).start);
        }
    }

    /// The entities of the mention at a place and of those listed with it.
    fn listed(&self, first: usize) -> Vec<usize> {
        let mut entities: Vec<usize> = self.scene.entity(first).into_iter().collect();
        let mut last = first;
        let end = self.scene.within(self.sentence).end.min(first + LONGEST_LIST);
        for mention in first + 1..end {
            let (Some(before), Some(next)) = (self.scene.get(last), self.scene.get(mention)) else { break };
            let gap = TokenRange::new(before.tokens.end, next.tokens.start);
            let joins = |t: usize| {
                self.reading.is(Role::SEVERAL, t)
                    || self.reading.role_len(Role::INCLUDE, t) > 0
                    || matches!(
                        self.reading.normal(t),
                        "them" | "as" | "the" | "(" | ")" | "of" | "particular"
                    )
                    || self.reading.normal(t).bytes().all(|b| b.is_ascii_digit())
            };
            if gap.len() > 8 || !gap.iter().all(joins) {
                break;
            }
            entities.extend(self.scene.entity(mention));
            last = mention;
        }
        entities.dedup();
        entities
    }

    /// Only what may stand between a verb and its object lies in a gap.
    fn object_gap(&self, gap: TokenRange) -> bool {
        gap.len() <= 12
            && gap.iter().all(|t| {
                let reading = self.reading;
                reading.is(Role::QUALITY, t)
                    || reading.is(Role::MANY, t)
                    || reading.is(Role::KIND, t)
                    || reading.tags.pos(t).is_adverb()
                    || reading.tags.pos(t).is_adjective()
                    || reading.normal(t).bytes().all(|b| b.is_ascii_digit())
                    || super::noun::may_stand_between(reading, t)
                    || reading.outline.shape(t).has_capital()
                    || matches!(
                        reading.normal(t),
                        "its"
                            | "their"
                            | "that"
                            | "this"
                            | "in"
                            | "what"
                            | "resolution"
                            | "resolutions"
                            | "terms"
                            | "paragraph"
                            | "outright"
                            | "yes"
                            | "no"
                    )
                    || reading.is_possessive(t)
            })
    }

    /// The first mention behind the verb, if it is its object.
    fn object(&self) -> Option<usize> {
        // "in support of the draft" is no verb; "vote in favour of" is.
        if !self.row().noun && self.verb.len == 1 && self.reading.normal(self.end()) == "of" {
            return None;
        }
        let mut behind = self.scene.within(TokenRange::new(self.end(), self.sentence.end));
        let first = behind.next()?;
        let gap = TokenRange::new(self.end(), self.scene.get(first)?.tokens.start);
        self.object_gap(gap).then_some(first)
    }

    /// The mention that the verb group follows: directly, behind a relative
    /// pronoun, a comma, or another deed of the same mention.
    fn mention_before(&self) -> Option<usize> {
        let before = self.scene.within(TokenRange::new(self.sentence.start, self.group.start));
        let nearest = before.clone().next_back()?;
        let end = self.scene.get(nearest)?.tokens.end;
        let last = self.group.start.checked_sub(1)?;
        let reading = self.reading;
        let led = |m: usize| {
            let before = self.scene.get(m).and_then(|f| f.start.checked_sub(1));
            before.is_some_and(|t| reading.is(Role::PREPOSITION, t))
        };
        let closes = end == self.group.start && !led(nearest)
            || matches!(reading.normal(last), "," | ")" | "—" | "–" | "only" | "it")
            || matches!(reading.normal(last), "and" | "but" | "or") && !led(nearest)
            || reading.is(Role::RELATIVE, last)
            || reading.is(Role::AUXILIARY, last);
        if closes {
            return Some(nearest);
        }
        // "A draft submitted by Kordania failed": its participle stands between.
        let participle = reading.tables.actions().at(end, |t| reading.normal(t));
        if participle.is_some_and(|f| f.verb.row.passive && f.form != Inflection::Gerund) && !led(nearest) {
            return Some(nearest);
        }
        // "A resolution striking down the toll was passed": far off, but the
        // sentence's subject and the only resolution before the verb.
        let first = before.start;
        let opens = self.scene.get(first)?.start == self.sentence.start;
        let settles = matches!(self.row().action, Act::Adopt | Act::Reject | Act::Veto);
        (opens && settles && (self.group.passive || self.row().subject)).then_some(first)
    }
}

/// Kordania's **violation** of Resolution 901; in **breach** of it; its tenth **veto** of a text
fn noun_of(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    if !p.row().noun {
        return None;
    }
    let of = matches!(p.reading.normal(p.end()), "of" | "over" | "to" | "with");
    let first = p.object().filter(|_| of)?;
    let owner = p.token.checked_sub(1).filter(|t| p.reading.is_possessive(*t));
    let actors = match owner {
        Some(owner) => clause::ending_at(p.reading, owner).into_iter().collect(),
        None if p.row().action == Act::Veto => clause::subjects(p.reading, p.group.start),
        None => Vec::new(),
    };
    Some((p.listed(first), actors))
}

/// The envoy explained Kordania's **abstention**: on what was voted on last.
fn abstention_of(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let abstention = p.row().noun && p.row().action == Act::Abstain;
    let owner = p.token.checked_sub(1).filter(|t| abstention && p.reading.is_possessive(*t))?;
    let mention = p.scene.last_before(p.reading, p.token, 5)?;
    let actor = clause::ending_at(p.reading, owner)?;
    Some((vec![p.scene.entity(mention)?], vec![actor]))
}

/// **Adopted** without a vote, resolution 901 calls on …
fn fronted_participle(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let participle = p.verb.form.is_participle();
    if !participle || !p.row().passive || !p.reading.outline.starts_sentence(p.token) {
        return None;
    }
    let first = p.scene.within(TokenRange::new(p.end(), p.sentence.end)).next()?;
    let comma = p.scene.get(first)?.tokens.start.checked_sub(1)?;
    let comma = comma.saturating_sub(usize::from(p.reading.normal(comma) == "the"));
    if p.reading.normal(comma) != "," {
        return None;
    }
    Some((p.listed(first), clause::agents(p.reading, p.end())))
}

/// Resolution 901 was **adopted**; the paper, **drafted** by Kordania
fn passive(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let participle = p.verb.form.is_participle();
    if !participle || !p.row().passive || p.row().noun {
        return None;
    }
    if p.group.perfect && !p.group.passive {
        return None;
    }
    let reduced = !p.group.passive;
    // "Kordania, which vetoed it": a relative pronoun without "was" is its subject.
    let last = p.group.start.checked_sub(1)?;
    let relative = p.reading.is(Role::RELATIVE, last);
    if reduced && (relative || p.object().is_some()) {
        return None;
    }
    let followed = p.end() >= p.sentence.end || leaves_no_object(p.reading, p.end());
    let mention = p.mention_before().or_else(|| pronoun_subject(p))?;
    if reduced && !followed {
        return None;
    }
    Some((vec![p.scene.entity(mention)?], clause::agents(p.reading, p.end())))
}

/// Returns true for what behind a participle is no object: a mark, an adverb,
/// a preposition or conjunction, a day.
fn leaves_no_object(reading: &Reading<'_, '_>, token: usize) -> bool {
    let pos = reading.tags.pos(token);
    reading.is_mark(token)
        || pos.is_adverb()
        || pos.is_finite_verb()
        || matches!(
            pos,
            Pos::Preposition
                | Pos::To
                | Pos::Particle
                | Pos::CoordinatingConjunction
                | Pos::WhAdverb
                | Pos::WhDeterminer
        )
        || reading.is(Role::WEEKDAY, token)
        || reading.is(Role::DEMONSTRATIVE, token)
        || reading.is(Role::ORIGINAL, token)
        || matches!(reading.normal(token), "last" | "late" | "early")
}

/// **It** was tabled by: the resolution that the sentence before began with.
fn pronoun_subject(p: &Place<'_, '_, '_>) -> Option<usize> {
    let subject = p.sentence.start;
    if !matches!(p.reading.normal(subject), "it" | "they") || p.group.start > subject + 1 {
        return None;
    }
    p.scene.last_before(p.reading, subject, 1)
}

/// The league **adopted** resolution 901; Kordania **vetoed** its draft
fn object_behind(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    if !p.row().object
        || p.row().noun
        || p.group.passive && p.verb.form.is_participle()
    {
        return None;
    }
    let first = p.object()?;
    Some((p.listed(first), clause::subjects(p.reading, p.group.start)))
}

/// resolution 901, which the league **adopted** overnight
fn relative_object(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    const REACH: usize = 9;
    if !p.row().object || p.row().noun || p.group.passive {
        return None;
    }
    let nearest = p.scene.within(TokenRange::new(p.sentence.start, p.group.start)).next_back()?;
    let end = p.scene.get(nearest)?.tokens.end;
    let gap = TokenRange::new(end, p.group.start);
    let comma = usize::from(p.reading.normal(end) == ",");
    let begins = matches!(p.reading.normal(end + comma), "which" | "that") || comma == 0;
    let subject = clause::ending_at(p.reading, p.group.start).is_some()
        || p.reading.bodies.ending_at(p.group.start).is_some();
    // Without "which" the subject must follow at once: "the text Kordania wrote".
    let contact = comma == 0 && !matches!(p.reading.normal(end), "which" | "that");
    let at_once = clause::ending_at(p.reading, p.group.start)
        .and_then(|m| p.reading.mentions.get(m))
        .is_some_and(|m| m.tokens.start.min(m.phrase.start) <= end);
    if gap.len() > REACH || gap.is_empty() || !begins || !subject || (contact && !at_once) {
        return None;
    }
    Some((vec![p.scene.entity(nearest)?], clause::subjects(p.reading, p.group.start)))
}

/// Kordania alone **opposed** it; Velia, which **drafted** it
fn pronoun_object(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let specific = matches!(
        p.row().action,
        Act::Adopt | Act::Veto | Act::Draft | Act::Table | Act::Sponsor | Act::VoteFor | Act::VoteAgainst
    );
    let pronoun = matches!(p.reading.normal(p.end()), "it" | "them") && !p.group.modal;
    if !p.row().object || p.row().noun || !specific || !pronoun {
        return None;
    }
    let mention = p.scene.last_before(p.reading, p.token, 1)?;
    Some((vec![p.scene.entity(mention)?], clause::subjects(p.reading, p.group.start)))
}

/// The resolution **passed** narrowly; the draft **fell** overnight
fn subject(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    if !p.row().subject || p.row().noun {
        return None;
    }
    let object = p.reading.tags.pos(p.end()).is_noun() && !p.reading.outline.shape(p.end()).has_capital();
    let mention = p.mention_before().or_else(|| pronoun_subject(p))?;
    let far = p.group.start - p.scene.get(mention)?.tokens.end.min(p.group.start) > 25;
    (!object && !far).then(|| Some((vec![p.scene.entity(mention)?], Vec::new())))?
}

/// Kordania, Velia and Norra **abstained**
fn alone(p: &Place<'_, '_, '_>) -> Option<(Vec<usize>, Vec<usize>)> {
    if !p.row().alone {
        return None;
    }
    // "12 votes in favour" is a tally; "abstain from" is something else.
    let counted = p.token.checked_sub(1).is_some_and(|t| p.reading.tags.pos(t) == Pos::CardinalNumber);
    let next = p.end();
    let closes = p.reading.is_mark(next) || next >= p.sentence.end || p.reading.is(Role::AFTER_VOTE, next);
    if counted || p.reading.normal(next) == "from" || (p.row().object && !closes) {
        return None;
    }
    let before = p.scene.last_before(p.reading, p.token, 5);
    // "with Velia abstaining, another paper kept it"
    let behind = || p.scene.within(TokenRange::new(p.end(), p.sentence.end.min(p.end() + 6))).next();
    let ahead = p.verb.form == Inflection::Gerund && p.reading.normal(p.end()) == ",";
    let ahead = if ahead { behind() } else { None };
    if before.is_some_and(|m| other_paper_between(p, m)) {
        return None;
    }
    let mention = ahead.or(before).or_else(|| p.scene.within(p.sentence).next())?;
    Some((vec![p.scene.entity(mention)?], clause::subjects(p.reading, p.group.start)))
}

/// "They signed the communiqué. Norra **abstained**": another paper was voted on since.
fn other_paper_between(p: &Place<'_, '_, '_>, mention: usize) -> bool {
    let Some(found) = p.scene.get(mention) else { return false };
    let sentence = p.reading.sentence(p.token).start;
    let from = found.tokens.end.max(sentence.saturating_sub(25)).max(p.token.saturating_sub(NEAR));
    let before = TokenRange::new(from, p.token);
    before.iter().any(|t| p.reading.is(Role::PAPER, t))
}

/// **called for** prompt compliance with Resolution 901; **called for** their implementation
fn call_for_carrying_out(
    reading: &Reading<'_, '_>,
    scene: &Scene<'_>,
    sentence: TokenRange,
    token: usize,
) -> Option<Deed> {
    if !reading.is(Role::CALL, token) {
        return None;
    }
    let len = 1 + usize::from(matches!(reading.normal(token + 1), "for" | "on"));
    let window = reading.window_after(token + len, 7);
    let noun = window.iter().find(|t| reading.is(Role::CARRYING, *t))?;
    let theirs = window.iter().any(|t| reading.is(Role::POSSESSIVE, t));
    let mut behind = scene.within(TokenRange::new(noun, sentence.end.min(noun + 8)));
    let mention = match behind.next() {
        Some(mention) => mention,
        None if theirs => {
            let start = reading.window_before(token, 40).start;
            let plural = scene
                .within(TokenRange::new(start, token))
                .find(|m| scene.get(*m).is_some_and(|f| f.noun.plural));
            plural.or_else(|| scene.last_before(reading, token, 1))?
        }
        None => return None,
    };
    let group = clause::verb_group(reading, token);
    Some(Deed {
        entities: scene.entity(mention).into_iter().collect(),
        action: Act::CallToImplement,
        words: TokenRange::new(token, token + len),
        actors: clause::subjects(reading, group.start),
        negated: group.negated,
        done: !group.modal,
        by_vote: false,
    })
}
