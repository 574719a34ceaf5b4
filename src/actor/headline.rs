//! Whom a noun of the headline means: somebody the report introduces.

use super::cluster::{Cluster, Clusters};
use super::nominals::narrows_alike;
use crate::kind::{ActorKind, MentionForm};
use crate::mention::Mention;

/// Nouns of headlines that are looked at.
const MOST: usize = 8;

/// "**Army** denies raid", below it "The Norland **Army** said": a noun of the
/// headline means the first one below whom the same noun names or describes.
///
/// The report introduces its actors anew, so that an indefinite phrase below
/// ("an army officer") may mean the one above.
pub(super) fn join_headlines(clusters: &mut Clusters<'_>) {
    let above: Vec<usize> = (0..clusters.clusters.len())
        .filter(|&c| clusters.get(c).is_some_and(|cluster| stands_above(clusters, cluster)))
        .take(MOST)
        .collect();
    for cluster in above {
        if let Some(below) = introduced_below(clusters, cluster) {
            clusters.merge("actor/headline-noun", below, cluster);
        } else if let Some(below) = officer_below(clusters, cluster) {
            clusters.merge("actor/headline-office", below, cluster);
        }
    }
}

/// "**Nato chief** warns allies", below it "Nato's secretary general, Ada Holm": the one
/// named officer below of the body that the headline names.
fn officer_below(clusters: &Clusters<'_>, above: usize) -> Option<usize> {
    let headline = clusters.get(above).filter(|cluster| cluster.kind == ActorKind::Person)?;
    let noun = clusters.first_mentions(headline).next()?;
    let title = noun.title.filter(|_| noun.form == MentionForm::Nominal)?;
    let body = noun.affiliation.and_then(|employer| clusters.cluster_of(employer))?;
    let office = clusters.knowledge.titles.ending(title.start, title.end, |t| clusters.outline.normal(t));
    let serves = |cluster: &Cluster| {
        let mut employers = clusters.first_mentions(cluster).filter_map(|m| m.affiliation);
        employers.any(|employer| clusters.cluster_of(employer) == Some(body))
    };
    let mut officers = clusters.clusters.iter().enumerate().filter(|&(place, cluster)| {
        place != above
            && !cluster.gone
            && cluster.named
            && cluster.kind == ActorKind::Person
            && agree(cluster, headline)
            && serves(cluster)
    });
    let (only, _) = officers.next().filter(|_| office.is_some())?;
    officers.next().is_none().then_some(only)
}

/// An actor of headlines alone that only a noun stands for.
fn stands_above(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    let in_headline = |m: &Mention| clusters.outline.is_headline(m.head) && is_noun(clusters, m);
    !cluster.gone && cluster.entry.is_none() && clusters.first_mentions(cluster).all(in_headline)
}

/// A noun phrase, or a noun that its capital makes look like a name: "Army".
fn is_noun(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    let normal = |token: usize| clusters.outline.normal(token);
    let known = || clusters.knowledge.actor_heads.ending(mention.head, mention.head + 1, normal).is_some();
    mention.form == MentionForm::Nominal || mention.tokens.len() == 1 && known()
}

/// The first actor below whom a noun of the headline may mean.
fn introduced_below(clusters: &Clusters<'_>, above: usize) -> Option<usize> {
    let headline = clusters.get(above)?;
    let noun = clusters.first_mentions(headline).next()?;
    let candidates = clusters.clusters.iter().enumerate().filter(|&(place, cluster)| {
        place != above && !cluster.gone && cluster.kind == headline.kind && agree(cluster, headline)
    });
    candidates
        .filter_map(|(place, cluster)| Some((first_below(clusters, cluster, noun)?, place)))
        .min()
        .map(|(_, place)| place)
}

/// Country, gender and number do not speak against it.
fn agree(one: &Cluster, other: &Cluster) -> bool {
    one.fits(other.country, other.gender) && (one.kind != ActorKind::Person || one.number == other.number)
}

/// The first mention below the headline, if the cluster goes by the noun.
fn first_below(clusters: &Clusters<'_>, cluster: &Cluster, noun: &Mention) -> Option<usize> {
    let word = clusters.outline.normal(noun.head);
    let is_word = |token: usize| clusters.outline.normal(token) == word;
    let goes_by = clusters.first_mentions(cluster).any(|m| match m.form {
        MentionForm::Nominal => is_word(m.head) && narrows_alike(clusters, m, noun),
        MentionForm::Pronoun => false,
        // "Rebels" are whatever armed group the report names first.
        _ if cluster.kind == ActorKind::ArmedGroup => noun.tokens.len() == 1,
        _ if !narrows_alike(clusters, m, noun) => false,
        _ => {
            m.title.is_some_and(|title| title.iter().any(is_word))
                || cluster.kind != ActorKind::Person && m.tokens.iter().any(is_word)
        }
    });
    let first = clusters
        .first_mentions(cluster)
        .filter(|m| !clusters.outline.is_headline(m.head))
        .map(|m| m.head)
        .min();
    first.filter(|_| goes_by)
}
