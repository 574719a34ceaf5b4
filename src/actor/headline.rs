//! Whom a noun of the headline means: somebody the report introduces.

use super::cluster::{Cluster, Clusters};
use super::nominals::agrees;
use crate::kind::{ActorKind, MentionForm};
use crate::mention::Mention;
use crate::outline::ParagraphKind;

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
        }
    }
}

/// An unnamed actor of headlines alone.
fn stands_above(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    let in_headline = |m: &Mention| is_headline(clusters, m) && m.form == MentionForm::Nominal;
    !cluster.gone && !cluster.named && clusters.first_mentions(cluster).all(in_headline)
}

fn is_headline(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    let paragraph = clusters.outline.paragraphs().get(clusters.outline.paragraph_of(mention.head));
    paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline)
}

/// The first actor below whom a noun of the headline may mean.
fn introduced_below(clusters: &Clusters<'_>, above: usize) -> Option<usize> {
    let headline = clusters.get(above)?;
    let noun = clusters.first_mentions(headline).next()?;
    let candidates = clusters.clusters.iter().enumerate().filter(|&(place, cluster)| {
        place != above && !cluster.gone && cluster.kind == headline.kind && agrees(cluster, noun)
    });
    candidates
        .filter_map(|(place, cluster)| Some((first_below(clusters, cluster, noun)?, place)))
        .min()
        .map(|(_, place)| place)
}

/// The first mention below the headline, if the cluster goes by the noun.
fn first_below(clusters: &Clusters<'_>, cluster: &Cluster, noun: &Mention) -> Option<usize> {
    let word = clusters.outline.normal(noun.head);
    let is_word = |token: usize| clusters.outline.normal(token) == word;
    let goes_by = clusters.first_mentions(cluster).any(|m| match m.form {
        MentionForm::Nominal => is_word(m.head),
        MentionForm::Pronoun => false,
        _ => {
            m.title.is_some_and(|title| title.iter().any(is_word))
                || cluster.kind != ActorKind::Person && m.tokens.iter().any(is_word)
        }
    });
    let first = clusters.first_mentions(cluster).filter(|m| !is_headline(clusters, m)).map(|m| m.head).min();
    first.filter(|_| goes_by)
}
