//! Whom a pronoun means.

use super::cluster::{Cluster, Clusters};
use super::keep::is_kept;
use crate::kind::{ActorKind, MentionForm};
use crate::mention::{Gender, GrammaticalNumber, Mention};
use crate::tag::Pos;

/// Sentences looked back over.
const SENTENCES: usize = 3;

/// Mentions looked back over.
const WINDOW: usize = 40;

/// "he", "she", "it", "they" and their forms. "I" and "we" mean who speaks,
/// which is not known yet.
///
/// "He" and "she" mean nobody who is no actor: "The text asks **the clerk** to report.
/// The draft, **he** noted".
pub(super) fn join_pronouns(clusters: &mut Clusters<'_>) {
    let kept: Vec<bool> = clusters.clusters.iter().map(|cluster| is_kept(clusters, cluster)).collect();
    for place in 0..clusters.mentions.len() {
        let Some(mention) = clusters.mention(place).filter(|m| m.form == MentionForm::Pronoun) else {
            continue;
        };
        let word = clusters.outline.normal(mention.head);
        let third = clusters.knowledge.reference.pronoun(word).is_some_and(|pronoun| pronoun.person == 3);
        if !third {
            continue;
        }
        let best = before(clusters, &kept, place, mention).or_else(|| behind(clusters, place, mention));
        if let Some(cluster) = best {
            clusters.join("actor/pronoun", cluster, place);
        }
    }
}

/// The best cluster among the mentions before a pronoun.
fn before(clusters: &Clusters<'_>, kept: &[bool], place: usize, pronoun: &Mention) -> Option<usize> {
    let sentence = clusters.sentence(pronoun);
    let personal = matches!(pronoun.gender, Gender::Masculine | Gender::Feminine);
    let mut best: Option<(i32, usize)> = None;
    for candidate in (place.saturating_sub(WINDOW)..place).rev() {
        let Some(mention) = clusters.mention(candidate) else { continue };
        let distance = sentence.saturating_sub(clusters.sentence(mention));
        if distance > SENTENCES {
            break;
        }
        let Some(cluster) = clusters.cluster_of(candidate) else { continue };
        if !clusters.get(cluster).is_some_and(|c| agrees(c, pronoun))
            || personal && kept.get(cluster) != Some(&true)
            || mention.tokens.end > pronoun.tokens.start
            || is_only_quoted(clusters, mention, pronoun)
        {
            continue;
        }
        let score = score(clusters, mention, pronoun, distance);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, cluster));
        }
    }
    best.map(|(_, cluster)| cluster)
}

/// “The delegation left,” he said: whoever stands inside a quotation is spoken
/// of by its speaker, a pronoun outside it by the writer.
fn is_only_quoted(clusters: &Clusters<'_>, mention: &Mention, pronoun: &Mention) -> bool {
    let quotation = clusters.outline.quotation_of(mention.head);
    quotation.is_some() && quotation != clusters.outline.quotation_of(pronoun.head)
}

/// Nearer sentences and subjects first. In the pronoun's own sentence the
/// nearest subject is the likeliest, in those before the first.
fn score(clusters: &Clusters<'_>, mention: &Mention, pronoun: &Mention, distance: usize) -> i32 {
    let count = |tokens: usize| i32::try_from(tokens).unwrap_or(i32::MAX);
    let subject = before_verb(clusters, mention.phrase.end) || before_verb(clusters, mention.tokens.end);
    // The subject of a sentence stands first, an object behind a preposition.
    let opens = mention.phrase.start == clusters.outline.sentence(mention.head).start;
    let governed = mention
        .phrase
        .start
        .checked_sub(1)
        .is_some_and(|before| matches!(clusters.tags.pos(before), Pos::Preposition | Pos::To));
    let same_form = mention.form == MentionForm::Pronoun
        && mention.gender == pronoun.gender
        && mention.number == pronoun.number;
    let place = if distance == 0 {
        count(pronoun.head.saturating_sub(mention.head)).min(40) / 2
    } else {
        let first = clusters.outline.sentence(mention.head).start;
        count(mention.tokens.start.saturating_sub(first)).min(30)
    };
    // "ECOWAS, from which Niger withdrew, said it": the clause of the other is over.
    let closed = || (mention.tokens.end..pronoun.head).any(|t| clusters.outline.word(t) == ",");
    let aside = in_relative_clause(clusters, mention) && (distance > 0 || closed());
    100 - 40 * count(distance) - place + 20 * i32::from(subject) + 25 * i32::from(same_form)
        - 15 * i32::from(aside)
        + 10 * i32::from(opens && !subject)
        - 8 * i32::from(governed && !opens)
}

/// Whether a finite verb follows, perhaps behind an adverb or the mark that
/// opens a quotation: "the movement “will not leave”".
fn before_verb(clusters: &Clusters<'_>, end: usize) -> bool {
    let skipped = |token: usize| {
        clusters.tags.pos(token).is_adverb() || matches!(clusters.outline.word(token), "\"" | "“" | "‘")
    };
    let verb = if skipped(end) { end + 1 } else { end };
    clusters.tags.pos(verb).is_finite_verb()
}

/// "whom the army had jailed": the noun tells more about another.
fn in_relative_clause(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    let first = clusters.outline.sentence(mention.head).start.max(mention.tokens.start.saturating_sub(8));
    (first..mention.tokens.start)
        .rev()
        .take_while(|&t| clusters.outline.word(t) != ",")
        .any(|t| matches!(clusters.outline.normal(t), "who" | "whom" | "whose" | "which"))
}

/// "Before he left, Guterres warned": the first name behind, in the same sentence.
fn behind(clusters: &Clusters<'_>, place: usize, pronoun: &Mention) -> Option<usize> {
    (place + 1..place + 6)
        .take_while(|&next| {
            clusters.mention(next).is_some_and(|m| clusters.sentence(m) == clusters.sentence(pronoun))
        })
        .filter_map(|next| clusters.cluster_of(next))
        .find(|&cluster| clusters.get(cluster).is_some_and(|c| agrees(c, pronoun) && c.named))
}

/// Number and gender agree.
fn agrees(cluster: &Cluster, pronoun: &Mention) -> bool {
    let person = cluster.kind == ActorKind::Person;
    let many = cluster.kind == ActorKind::Community || cluster.number == GrammaticalNumber::Plural;
    match (pronoun.number, pronoun.gender) {
        (GrammaticalNumber::Plural, _) => many || !person && cluster.kind != ActorKind::State,
        (_, Gender::Neuter) => {
            !person && cluster.kind != ActorKind::Community && cluster.number == GrammaticalNumber::Singular
        }
        (_, gender) => {
            person
                && cluster.number == GrammaticalNumber::Singular
                && (cluster.gender == gender || cluster.gender == Gender::Unknown)
        }
    }
}
