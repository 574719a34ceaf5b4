//! "a **pharmacist** said", "the city's street **sweepers** told": who speaks is
//! somebody, also where no table knows the noun and nothing else told of an actor.

use super::Party;
use super::scene::Scene;
use crate::actor::{Actor, ActorMention};
use crate::evidence::{Confidence, Evidence};
use crate::id::ActorId;
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{ClauseRole, NounRole, TextMap, TitleSort};
use crate::mention::{Class, Mention};
use crate::outline::{Shape, TokenRange, in_one_line};
use crate::tag::Pos;

/// The actors that speaking made, behind those of the stage before.
#[derive(Debug, Default)]
pub(super) struct Unnamed {
    actors: Vec<Actor>,
    /// The words of each without determiner.
    words: Vec<TokenRange>,
    /// Actors of the stage before by the words of their noun phrases, once asked for.
    known: Option<TextMap<String, ActorId>>,
}

impl Unnamed {
    /// The actors, their ids behind those that were known.
    pub(super) fn into_actors(self) -> Vec<Actor> {
        self.actors
    }

    /// The party that a source without an actor means; `None` for a document,
    /// a pronoun, or what is no noun phrase.
    pub(super) fn party(&mut self, scene: &Scene<'_>, source: TokenRange) -> Option<Party> {
        let phrase = base_phrase(scene, source)?;
        if let Some(actor) = in_apposition(scene, source, phrase.tokens) {
            return Some(Party::Actor(actor));
        }
        // Somebody may stand in these very words, though under another head.
        let same = scene.mentions_in(phrase.tokens).find_map(|(place, mention)| {
            let actor = scene.actors.of_mention.get(place).copied().flatten()?;
            (mention.tokens == phrase.tokens).then_some(actor)
        });
        if let Some(actor) = same {
            return Some(Party::Actor(actor));
        }
        let words = without_determiner(scene, phrase.tokens);
        let normal = |range: TokenRange| range.iter().map(|t| scene.normal(t)).collect::<Vec<_>>();
        let is_definite = words.start > phrase.tokens.start && scene.normal(phrase.tokens.start) == "the";
        let again = self.words.iter().position(|known| {
            let (known, same) = (normal(*known), normal(words));
            known == same || is_definite && known.ends_with(&same)
        });
        let is_new = matches!(scene.normal(phrase.tokens.start), "a" | "an" | "another");
        if let Some(&actor) = self.known(scene).get(&normal(words).join(" ")).filter(|_| !is_new) {
            return Some(Party::Actor(actor));
        }
        let mention =
            ActorMention { span: scene.outline.range_span(phrase.tokens), form: MentionForm::Nominal };
        if let Some(actor) = again.and_then(|place| self.actors.get_mut(place)) {
            if !actor.mentions.contains(&mention) {
                actor.mentions.push(mention);
            }
            return Some(Party::Actor(actor.id));
        }
        let id = ActorId::new(scene.actors.actors.len() + self.actors.len());
        self.words.push(words);
        self.actors.push(Actor {
            id,
            name: in_one_line(scene.outline.range_text(words)),
            kind: phrase.kind,
            named: false,
            role: None,
            affiliation: None,
            country: phrase.country.map(str::to_owned),
            aliases: Vec::new(),
            mentions: vec![mention],
            evidence: vec![Evidence::new("actor/speaks", vec![mention.span])],
            confidence: Confidence::from_thousandths(500),
        });
        Some(Party::Actor(id))
    }
}

impl Unnamed {
    /// The actors whose noun phrases are known, by their words without determiner.
    fn known(&mut self, scene: &Scene<'_>) -> &TextMap<String, ActorId> {
        self.known.get_or_insert_with(|| {
            let mut known = TextMap::default();
            for (place, mention) in scene.mentions.iter().enumerate() {
                let actor = scene.actors.of_mention.get(place).copied().flatten();
                let Some(actor) = actor.filter(|_| mention.form == MentionForm::Nominal) else { continue };
                let words = without_determiner(scene, mention.tokens);
                let words: Vec<&str> = words.iter().map(|t| scene.normal(t)).collect();
                known.entry(words.join(" ")).or_insert(actor);
            }
            known
        })
    }
}

/// "A blacksmith, **Sefa**, told", "one of them, **a teacher**, said": whoever the phrase is
/// set beside, by words that fill the rest of the source or the room between two commas.
fn in_apposition(scene: &Scene<'_>, source: TokenRange, phrase: TokenRange) -> Option<ActorId> {
    let start = phrase.end + 1;
    if !scene.is_comma(phrase.end) || start >= source.end {
        return None;
    }
    let (place, mention) = scene.mentions_in(source).find(|(_, m)| m.phrase.start == start)?;
    let is_named = mention.form == MentionForm::Name
        || mention.form == MentionForm::Nominal && scene.normal(source.start) == "one";
    let is_person = mention.class == Class::Actor(ActorKind::Person) && is_named;
    let closes = mention.tokens.end >= source.end || scene.is_comma(mention.tokens.end);
    let actor = scene.actors.of_mention.get(place).copied().flatten();
    actor.filter(|_| is_person && closes)
}

/// The base noun phrase of a source.
struct Phrase {
    tokens: TokenRange,
    kind: ActorKind,
    country: Option<&'static str>,
}

fn base_phrase(scene: &Scene<'_>, source: TokenRange) -> Option<Phrase> {
    let hangs_on = |t: usize| {
        scene.is_comma(t)
            || matches!(scene.word(t), "(" | "–" | "—" | "-")
            || scene.is(t, ClauseRole::Circumstance)
            || matches!(scene.pos(t), Pos::Preposition | Pos::To | Pos::WhPronoun | Pos::WhDeterminer)
            || scene.normal(t) == "and"
    };
    let behind = source.iter().skip(1).find(|&t| hangs_on(t)).unwrap_or(source.end);
    let head = behind.checked_sub(1).filter(|&head| head >= source.start)?;
    let is_part = matches!(scene.normal(head), "one" | "two" | "three" | "another" | "some" | "many");
    let has_complement = scene.is(behind, ClauseRole::PrepositionOf) && behind < source.end;
    // "the wounded said": behind a determiner an adjective that ends the phrase is a noun.
    let stands_alone = head > source.start && scene.pos(head - 1).is_determiner();
    // Without a capital what is tagged as a name ("the miller") is a noun.
    let is_noun = scene.pos(head).is_noun()
        && (!scene.pos(head).is_proper_noun() || scene.outline.shape(head) == Shape::Lower)
        || stands_alone && (scene.pos(head).is_adjective() || scene.pos(head) == Pos::VerbParticiple);
    // "Residents of the district report": a sentence opens with a capital, and
    // "MEPs" is a noun all the same.
    let opens = head == scene.outline.sentence(head).start && scene.pos(head) == Pos::NounPlural;
    let is_nominal = is_office(scene, source.start, head)
        || scene.mentions_in(source).any(|(_, m)| m.head == head && m.form == MentionForm::Nominal);
    let is_lower = scene.outline.shape(head) == Shape::Lower;
    if !(is_noun || is_nominal || is_part && has_complement) || !(is_lower || opens || is_nominal) {
        return None;
    }
    let speech = &scene.knowledge.speech;
    let things = [NounRole::Document, NounRole::Medium, NounRole::Venue, NounRole::Label];
    if things.iter().any(|&role| speech.noun_is(scene.normal(head), role)) {
        return None;
    }
    let end = if has_complement {
        (behind + 1..source.end).find(|&t| hangs_on(t)).unwrap_or(source.end)
    } else {
        behind
    };
    let tokens = TokenRange::new(source.start, end);
    let mention = scene.mentions_in(tokens).map(|(_, m)| m).find(|m| m.head == head);
    Some(Phrase {
        tokens,
        kind: kind(scene, tokens, head, mention),
        country: mention.and_then(|m| m.country),
    })
}

/// "**PM** calls", "The **Secretary-General** thanks": an office stands for its holder.
fn is_office(scene: &Scene<'_>, start: usize, head: usize) -> bool {
    let office = scene.knowledge.titles.ending(start, head + 1, |t| scene.normal(t));
    office.is_some_and(|(_, title)| title.sort == TitleSort::Office)
}

fn kind(scene: &Scene<'_>, tokens: TokenRange, head: usize, mention: Option<&Mention>) -> ActorKind {
    if let Some(Class::Actor(kind)) = mention.map(|m| m.class) {
        return kind;
    }
    let normal = |t: usize| scene.normal(t);
    if let Some((_, known)) = scene.knowledge.actor_heads.ending(tokens.start, head + 1, normal) {
        return known.kind;
    }
    let many = scene.pos(head) == Pos::NounPlural || matches!(normal(head), "some" | "many");
    if many { ActorKind::Community } else { ActorKind::Person }
}

fn without_determiner(scene: &Scene<'_>, tokens: TokenRange) -> TokenRange {
    let start = tokens.iter().find(|&t| !scene.pos(t).is_determiner()).unwrap_or(tokens.start);
    TokenRange::new(start, tokens.end)
}
