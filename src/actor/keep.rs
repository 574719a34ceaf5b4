//! Which noun phrases without a name are actors: those that act, speak, are
//! addressed or spoken of again. The others are left out.

use super::cluster::{Cluster, Clusters};
use crate::kind::{ActorKind, MentionForm};
use crate::mention::{Class, Mention, is_form_of_be};
use crate::outline::TokenKind;
use crate::tag::Pos;

/// Phrases that "and" joins at most.
const MOST_CONJUNCTS: usize = 4;

/// Words between a noun and its verb at most: without marks, and with them.
const LONGEST_MODIFIER: usize = 16;
const LONGEST_INSERTION: usize = 60;

/// Words over which any verb is a noun's own; farther on only one of speech.
const NEAR: usize = 9;

/// Marks looked at for the end of an insertion.
const MOST_MARKS: usize = 4;

/// Leaves out the clusters that are no actors.
pub(super) fn drop_idle(clusters: &mut Clusters<'_>) {
    for place in 0..clusters.clusters.len() {
        let idle = clusters.get(place).is_some_and(|cluster| !cluster.gone && !is_kept(clusters, cluster));
        if idle {
            clusters.drop(place);
        }
    }
}

/// Whoever has a name is an actor, and who acts.
pub(super) fn is_kept(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    cluster.named || is_active(clusters, cluster)
}

fn is_active(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    if is_audience(clusters, cluster) {
        return false;
    }
    let nominals = cluster
        .mentions
        .iter()
        .filter_map(|&m| clusters.mention(m))
        .filter(|m| m.form == MentionForm::Nominal);
    if nominals.clone().take(12).all(|m| needs_voice(clusters, cluster, m)) {
        return nominals.take(12).any(|m| has_voice(clusters, m));
    }
    let often = nominals.clone().count() > 1;
    let singular_person = cluster.kind == ActorKind::Person;
    let body =
        matches!(cluster.kind, ActorKind::ArmedForces | ActorKind::GovernmentBody | ActorKind::ArmedGroup);
    let placed = cluster.country.is_some() && !cluster.is_inferred && (body || singular_person);
    let told_apart = !is_thing(cluster.kind)
        && nominals.clone().take(12).any(|m| m.tokens.iter().any(|token| clusters.is_named(token)));
    often && !is_thing(cluster.kind) || placed || told_apart || nominals.take(12).any(|m| acts(clusters, m))
}

/// "reporters", "the media", told something: nobody in particular.
fn is_audience(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    let mut nominals = cluster
        .mentions
        .iter()
        .filter_map(|&m| clusters.mention(m))
        .filter(|m| m.form == MentionForm::Nominal);
    cluster.mentions.len() <= 12
        && nominals.all(|m| {
            let head = clusters.outline.normal(m.head);
            let media = matches!(head, "reporters" | "journalists" | "newsmen" | "media" | "press");
            let bare = m.tokens.len() <= 1 + usize::from(clusters.outline.normal(m.tokens.start) == "the");
            media && bare && !is_subject(clusters, m)
        })
}

/// Kinds whose nouns mostly mean the thing: "house", "paper", "countries".
fn is_thing(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Organization | ActorKind::Media | ActorKind::State)
}

/// "killed **19 people**", "the **order** was lifted": those who are counted, and
/// what mostly is a thing, are actors where they speak or are spoken to.
fn needs_voice(clusters: &Clusters<'_>, cluster: &Cluster, mention: &Mention) -> bool {
    let first = mention.tokens.start;
    let vague =
        clusters.knowledge.reference.approximation(first, mention.head, |t| clusters.outline.normal(t));
    let counted = (first..mention.head).any(|t| clusters.tags.pos(t) == Pos::CardinalNumber);
    let heads = &clusters.knowledge.actor_heads;
    let head = heads.ending(mention.head, mention.head + 1, |t| clusters.outline.normal(t));
    let crowd = cluster.kind == ActorKind::Community
        || cluster.kind == ActorKind::Person && head.is_some_and(|(_, h)| h.kind == ActorKind::Community);
    crowd && (counted || vague.is_some())
        || clusters.knowledge.actor_heads.is_mostly_thing(clusters.outline.normal(mention.head))
}

/// Speaks, or is spoken to.
fn has_voice(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    let mut next = mention.phrase.end.max(mention.tokens.end);
    while clusters.tags.pos(next).is_adverb() || clusters.outline.normal(next) == "who" {
        next += 1;
    }
    let asked = mention.phrase.start.checked_sub(1).is_some_and(|t| clusters.outline.normal(t) == "to");
    // "signed the order", "denied the charge": a thing that something is said of.
    let thing = clusters.knowledge.actor_heads.is_mostly_thing(clusters.outline.normal(mention.head));
    let addressed = || is_addressed(clusters, mention) || asked && is_agent(clusters, mention);
    speaks(clusters, next) || votes(clusters, next) || !thing && addressed()
}

/// "eleven members **voted for**", "three **abstained**".
fn votes(clusters: &Clusters<'_>, verb: usize) -> bool {
    let actions = clusters.knowledge.resolutions.actions();
    let normal = |token: usize| clusters.outline.normal(token);
    actions.all(verb, normal).any(|found| found.len > 1 || found.verb.row.alone)
}

fn acts(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    is_subject(clusters, mention) || is_addressed(clusters, mention) || is_agent(clusters, mention)
}

/// "two officials said", "gunmen on motorbikes stormed", "local officials and a
/// security source said".
fn is_subject(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    let mut end = mention.phrase.end.max(mention.tokens.end);
    let Class::Actor(kind) = mention.class else { return false };
    let thing = is_thing(kind);
    for _ in 0..if thing { 1 } else { MOST_CONJUNCTS } {
        if opens_clause(clusters, end, thing) {
            return true;
        }
        let Some(next) = next_conjunct(clusters, end) else { return false };
        end = next;
    }
    false
}

/// The end of the phrase that "and" or "or" joins to the one that ends here.
fn next_conjunct(clusters: &Clusters<'_>, end: usize) -> Option<usize> {
    let joined = matches!(clusters.outline.normal(end), "and" | "or" | "," | "&");
    let serial =
        clusters.outline.word(end) == "," && matches!(clusters.outline.normal(end + 1), "and" | "or");
    let start = if serial { end + 2 } else { end + 1 };
    let from = clusters.mentions.partition_point(|m| m.tokens.start < start);
    let conjunct = clusters
        .mentions
        .iter()
        .skip(from)
        .take(4)
        .find(|m| m.phrase.start == start || m.tokens.start == start)
        .filter(|_| joined)?;
    Some(conjunct.phrase.end.max(conjunct.tokens.end))
}

/// Whether the noun phrase that ends here is the subject of a verb: "said",
/// "who", "in Homs said", ", reached by telephone, told".
fn opens_clause(clusters: &Clusters<'_>, end: usize, thing: bool) -> bool {
    let (outline, tags) = (clusters.outline, clusters.tags);
    let mut next = end;
    while tags.pos(next).is_adverb() {
        next += 1;
    }
    if matches!(outline.normal(next), "who" | "whom" | "'s") || speaks(clusters, next) {
        return true;
    }
    let pos = tags.pos(next);
    let complement = matches!(tags.pos(next + 1), Pos::Preposition | Pos::To);
    // "told reporters that …" opens what they were told.
    if outline.normal(next) == "that" && pos == Pos::Preposition {
        return false;
    }
    let modifier = matches!(pos, Pos::Preposition | Pos::To | Pos::VerbGerund | Pos::VerbParticiple);
    if modifier || pos.is_adjective() && complement {
        return over_modifier(clusters, next);
    }
    if matches!(outline.word(next), "," | "—" | "–" | "(") {
        return matches!(outline.normal(next + 1), "who" | "whom" | "whose")
            || matches!(tags.pos(next + 1), Pos::VerbGerund | Pos::VerbParticiple | Pos::VerbPast)
            || over_insertion(clusters, next, thing);
    }
    let verb = pos.is_finite_verb() || pos == Pos::VerbBase;
    verb && !is_passive(clusters, next) && outline.kind(next) == TokenKind::Word
}

/// "diplomats **at the United Nations** said", "a source **close to the talks** said".
fn over_modifier(clusters: &Clusters<'_>, start: usize) -> bool {
    let (outline, tags) = (clusters.outline, clusters.tags);
    let limit = outline.sentence(start).end.min(start + LONGEST_MODIFIER);
    let capital = |token: usize| outline.shape(token).has_capital();
    // Marks inside a name end nothing: "the Foreign, Trade and Defence Office (FTDO)".
    let inside = |token: usize| {
        clusters.is_named(token)
            || capital(token.saturating_sub(1)) && (outline.word(token) == ")" || capital(token + 1))
    };
    let mut clause = (start..limit).take_while(|&t| outline.kind(t) != TokenKind::Mark || inside(t)).skip(1);
    clause
        .find(|&t| tags.pos(t).is_finite_verb())
        .is_some_and(|verb| !is_passive(clusters, verb) && (verb < start + NEAR || speaks(clusters, verb)))
}

/// "a baker, **a father of two**, said", "the agency, **which is based in Oslo**,
/// denied": a verb of speech behind the mark that closes an insertion. What is
/// mostly a thing needs a relative clause.
fn over_insertion(clusters: &Clusters<'_>, open: usize, thing: bool) -> bool {
    let (outline, tags) = (clusters.outline, clusters.tags);
    let relative = matches!(outline.normal(open + 1), "which" | "whose" | "who" | "whom");
    if thing && !relative {
        return false;
    }
    let limit = outline.sentence(open).end.min(open + LONGEST_INSERTION);
    let mut closing = (open + 2..limit).filter(|&t| matches!(outline.word(t), "," | "—" | "–" | ")"));
    closing.by_ref().take(MOST_MARKS).any(|mark| {
        let verb = if tags.pos(mark + 1).is_adverb() { mark + 2 } else { mark + 1 };
        let cues = clusters.knowledge.speech.cues_from(outline.normal(verb));
        // Behind a relative clause the verb cannot be another participle of the noun.
        let finite = tags.pos(verb).is_finite_verb() || relative && tags.pos(verb) == Pos::VerbParticiple;
        finite && !cues.is_empty()
    })
}

/// "were killed"; who "were urged" is somebody all the same.
fn is_passive(clusters: &Clusters<'_>, verb: usize) -> bool {
    is_form_of_be(clusters.outline.normal(verb))
        && matches!(clusters.tags.pos(verb + 1), Pos::VerbParticiple | Pos::VerbPast)
        && !speaks(clusters, verb + 1)
}

/// "told allies", "urged both sides", "called on rival militias", "said a baker".
fn is_addressed(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    mention.phrase.start.checked_sub(1).is_some_and(|before| {
        let linked = matches!(clusters.outline.normal(before), "on" | "upon");
        speaks(clusters, before) || linked && before > 0 && speaks(clusters, before - 1)
    })
}

/// A word that may report speech.
fn speaks(clusters: &Clusters<'_>, token: usize) -> bool {
    let verb = clusters.tags.pos(token).is_verb();
    let speech = &clusters.knowledge.speech;
    let alone = |row: usize| speech.cue(row).is_some_and(|cue| cue.rest.is_empty());
    verb && speech.cues_from(clusters.outline.normal(token)).iter().any(|cue| alone(cue.row))
}

/// "by gunmen", "according to residents", "with the rebels", "between the two sides".
fn is_agent(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    let outline = clusters.outline;
    mention.phrase.start.checked_sub(1).is_some_and(|before| {
        let word = outline.normal(before);
        matches!(word, "by" | "between" | "among" | "with" | "against")
            || word == "to" && outline.normal(before.saturating_sub(1)) == "according"
    })
}
