//! For whom an actor acts: the body or state that its words, its place in the
//! text or its office give it.

use super::cluster::{Cluster, Clusters};
use super::country::{holds_national_office, holds_office, holds_public_office, owner};
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{OfPerson, TextMap, TitleSort, normal_tokens};
use crate::mention::{Class, GrammaticalNumber, Mention};
use crate::outline::{Outline, Shape, TokenRange};
use crate::tag::Pos;

/// Mentions and sentences looked back over for the body spoken of.
const WINDOW: usize = 30;
const SENTENCES: usize = 2;

/// Bodies of one noun that are kept for its members.
const MOST_BODIES: usize = 6;

/// Words of a name that opens the name of another.
const LONGEST_NAME: usize = 6;

/// The actors of a text as they may be served.
struct Bodies<'c, 'a> {
    clusters: &'c Clusters<'a>,
    /// The state of a country.
    states: TextMap<&'static str, usize>,
    /// Known bodies by their usual name.
    by_name: TextMap<&'static str, usize>,
    /// Bodies by the words of their names.
    by_words: TextMap<Vec<&'a str>, usize>,
    /// Bodies by each word of their names, with their first mention, in text order.
    by_word: TextMap<&'a str, Vec<(usize, usize)>>,
}

/// A rule that finds whom an actor acts for.
type Rule = fn(&Bodies<'_, '_>, &Cluster) -> Option<usize>;

/// The rules in the order they are tried.
const SIEVE: &[Rule] =
    &[member_of, stated, of_owner, organ, named_after, body_in_title, spoken_before, of_state];

/// For every cluster the one it acts for.
pub(super) fn employers(clusters: &Clusters<'_>) -> Vec<Option<usize>> {
    let bodies = Bodies::new(clusters);
    let mut employers: Vec<Option<usize>> = clusters
        .clusters
        .iter()
        .enumerate()
        .map(|(place, cluster)| {
            let found = |rule: &Rule| rule(&bodies, cluster).filter(|&employer| employer != place);
            let serves = !cluster.gone && cluster.kind != ActorKind::State;
            serves.then(|| SIEVE.iter().find_map(found)).flatten()
        })
        .collect();
    for place in 0..employers.len() {
        if employers.get(place) == Some(&None) {
            let shared = clusters.get(place).and_then(|cluster| principal(clusters, cluster));
            let shared = shared.and_then(|owner| employers.get(owner).copied().flatten());
            if let Some(slot) = employers.get_mut(place) {
                *slot = shared.filter(|&employer| employer != place);
            }
        }
    }
    employers
}

impl<'c, 'a> Bodies<'c, 'a> {
    fn new(clusters: &'c Clusters<'a>) -> Bodies<'c, 'a> {
        let mut bodies = Bodies {
            clusters,
            states: TextMap::default(),
            by_name: TextMap::default(),
            by_words: TextMap::default(),
            by_word: TextMap::default(),
        };
        for (first, place) in clusters.in_text_order() {
            bodies.add(first, place);
        }
        bodies
    }

    fn add(&mut self, first: usize, place: usize) {
        let Some(cluster) = self.clusters.get(place) else { return };
        if let Some(country) = cluster.country.filter(|_| cluster.kind == ActorKind::State) {
            self.states.entry(country).or_insert(place);
            return;
        }
        if !is_body(cluster.kind) {
            return;
        }
        let entry = cluster.entry.and_then(|entry| self.clusters.knowledge.actors.entry(entry));
        if let Some(entry) = entry {
            self.by_name.entry(entry.name).or_insert(place);
        }
        for mention in self.clusters.first_mentions(cluster) {
            let words = match mention.form {
                MentionForm::Pronoun => continue,
                MentionForm::Nominal => {
                    let head = self.clusters.outline.normal(mention.head);
                    let thing = self.clusters.knowledge.actor_heads.is_mostly_thing(head);
                    if thing { continue } else { vec![head] }
                }
                _ => self.clusters.name_words(mention),
            };
            for word in &words {
                let known = self.by_word.entry(word).or_default();
                if known.len() < MOST_BODIES && !known.iter().any(|&(_, other)| other == place) {
                    known.push((first, place));
                }
            }
            if mention.form != MentionForm::Nominal {
                self.by_words.entry(words).or_insert(place);
            }
        }
    }
}

/// Kinds that employ.
fn is_body(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Person | ActorKind::State | ActorKind::Community)
}

/// "**Senator** Ada Holm" where the text has a Senate: a member of the body that
/// the office is one of. What words beside the office say goes before, unless
/// they name no more than the state.
fn member_of(bodies: &Bodies<'_, '_>, cluster: &Cluster) -> Option<usize> {
    let clusters = bodies.clusters;
    if !matches!(cluster.kind, ActorKind::Person | ActorKind::Community) {
        return None;
    }
    let named = stated(bodies, cluster).and_then(|employer| clusters.get(employer));
    if named.is_some_and(|employer| employer.kind != ActorKind::State) {
        return None;
    }
    let first = cluster.first()?;
    let fits = |place: usize| {
        clusters.get(place).is_some_and(|body| {
            matches!(body.kind, ActorKind::GovernmentBody | ActorKind::InternationalOrganization)
                && (body.country.is_none() || cluster.country.is_none() || body.country == cluster.country)
        })
    };
    let mentions = clusters.first_mentions(cluster);
    mentions.filter_map(|mention| office_word(clusters, mention)).find_map(|word| {
        let serves = clusters.knowledge.service.of_office(word)?;
        let found = serves.nouns.iter().filter_map(|noun| bodies.by_word.get(noun)).flatten();
        let (before, behind): (Vec<_>, Vec<_>) =
            found.filter(|(_, body)| fits(*body)).partition(|(at, _)| *at < first);
        before.into_iter().max().or_else(|| behind.into_iter().min()).map(|&(_, body)| body)
    })
}

/// The last word of the office that a mention gives, complement aside.
fn office_word<'a>(clusters: &Clusters<'a>, mention: &Mention) -> Option<&'a str> {
    let outline: &'a Outline<'a> = clusters.outline;
    if mention.form == MentionForm::Nominal {
        return Some(outline.normal(mention.head));
    }
    let title = mention.title?;
    let end = title.iter().find(|&t| matches!(outline.normal(t), "of" | "for" | "to")).unwrap_or(title.end);
    Some(outline.normal(end.checked_sub(1)?))
}

/// "a spokesman for **the army**", "**the ministry**'s director": the mention beside.
fn stated(bodies: &Bodies<'_, '_>, cluster: &Cluster) -> Option<usize> {
    let clusters = bodies.clusters;
    let mut places = cluster.mentions.clone();
    places.sort_unstable();
    let mentions = places.into_iter().filter_map(|place| clusters.mention(place));
    mentions
        .filter(|mention| !is_relation(clusters, mention))
        .filter_map(|mention| mention.affiliation)
        .filter(|&employer| !is_peer(clusters, cluster, employer))
        .filter_map(|employer| clusters.cluster_of(employer))
        .find(|&employer| clusters.get(employer).is_some_and(|e| !e.gone && !std::ptr::eq(e, cluster)))
}

/// "Karimov's **counterpart**": who holds the same office elsewhere serves another.
fn is_peer(clusters: &Clusters<'_>, cluster: &Cluster, employer: usize) -> bool {
    let owner = clusters.mention(employer).is_some_and(|m| m.class == Class::Actor(ActorKind::Person));
    let mentions = clusters.first_mentions(cluster);
    let mut heads = mentions.map(|m| clusters.outline.normal(m.head));
    owner && heads.any(|head| matches!(head, "counterpart" | "counterparts"))
}

/// "Karimov's **wife**": serves nobody by that.
fn is_relation(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    let word = |token: usize| clusters.outline.normal(token);
    let title = clusters.knowledge.titles.ending(mention.tokens.start, mention.head + 1, word);
    mention.form == MentionForm::Nominal && title.is_some_and(|(_, title)| title.sort == TitleSort::Relation)
}

/// The mentions of a cluster that a pronoun possesses, with whom the pronoun means.
fn owned<'c, 'a>(
    clusters: &'c Clusters<'a>,
    cluster: &'c Cluster,
) -> impl Iterator<Item = (&'a Mention, usize)> + 'c {
    clusters
        .first_mentions(cluster)
        .filter(|m| m.form != MentionForm::Pronoun && !is_relation(clusters, m))
        // The phrase of an apposition holds the other side's owner.
        .filter(|m| m.form == MentionForm::Nominal || m.apposition.is_none())
        .filter_map(|mention| Some((mention, clusters.cluster_of(owner(clusters, mention)?)?)))
}

/// "**its** Secretary General, Omar Idris", "**her** spokesman": whom the pronoun means.
fn of_owner(bodies: &Bodies<'_, '_>, cluster: &Cluster) -> Option<usize> {
    let clusters = bodies.clusters;
    owned(clusters, cluster).find_map(|(mention, owner)| {
        let kind = clusters.get(owner)?.kind;
        let serves = office_word(clusters, mention).and_then(|w| clusters.knowledge.service.of_office(w));
        let personal = serves.is_some_and(|serves| serves.of_person == Some(OfPerson::Owner));
        let officer = || holds_office(clusters, cluster) || personal;
        let employs = match (cluster.kind, kind) {
            (ActorKind::Person, ActorKind::Person | ActorKind::Community) => personal,
            (ActorKind::Person, _) => officer(),
            (ActorKind::Community, ActorKind::Person | ActorKind::Organization) => personal,
            // The soldiers of a ministry are its state's.
            (ActorKind::ArmedForces, ActorKind::GovernmentBody) => false,
            // "its Board of Governors".
            (
                ActorKind::GovernmentBody | ActorKind::ArmedForces | ActorKind::InternationalOrganization,
                kind,
            ) => !matches!(kind, ActorKind::Person | ActorKind::Organization),
            _ => false,
        };
        employs.then_some(owner)
    })
}

/// "**his** deputy": the person whose employer is shared.
fn principal(clusters: &Clusters<'_>, cluster: &Cluster) -> Option<usize> {
    let shares = |word: &str| {
        let serves = clusters.knowledge.service.of_office(word);
        serves.is_some_and(|serves| serves.of_person == Some(OfPerson::Employer))
    };
    let pronoun = owned(clusters, cluster)
        .find(|(mention, _)| office_word(clusters, mention).is_some_and(shares))
        .map(|(_, owner)| owner);
    pronoun.filter(|&owner| clusters.get(owner).is_some_and(|owner| owner.kind == ActorKind::Person))
}

/// The "United Nations" of its "United Nations Security Council", the European Union of
/// its Commission: the organisation of which a known body is an organ.
fn organ(bodies: &Bodies<'_, '_>, cluster: &Cluster) -> Option<usize> {
    if cluster.kind != ActorKind::InternationalOrganization {
        return None;
    }
    let clusters = bodies.clusters;
    let knowledge = clusters.knowledge;
    let name = cluster.entry.and_then(|entry| knowledge.actors.entry(entry)).map(|entry| entry.name)?;
    let parent = knowledge.service.parent(name).and_then(|parent| bodies.by_name.get(parent).copied());
    parent.or_else(|| {
        let words = normal_tokens(name);
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        let last = words.len().saturating_sub(1);
        let all = knowledge.actors.all(0, last, word, |_| Shape::Capitals, true);
        let entries: Vec<usize> = all.map(|(_, form)| form.entry).collect();
        entries.iter().find_map(|entry| clusters.by_entry.get(entry)).copied()
    })
}

/// "**House** Committee on Energy", where the House is an actor too: the body whose
/// name opens the name of its organ.
fn named_after(bodies: &Bodies<'_, '_>, cluster: &Cluster) -> Option<usize> {
    if !is_body(cluster.kind) || !cluster.named {
        return None;
    }
    let clusters = bodies.clusters;
    let names = clusters.first_mentions(cluster).filter(|m| m.form == MentionForm::Name);
    names.map(|mention| clusters.name_words(mention)).find_map(|mut words| {
        words.truncate(words.len().saturating_sub(1).min(LONGEST_NAME));
        std::iter::from_fn(|| {
            let found = bodies.by_words.get(&words).copied();
            words.pop().map(|_| found)
        })
        .find_map(|found| found)
    })
}

/// "**army** officials", "the **coast guard** captain", where the text has the body too;
/// "a **government** spokesman".
fn body_in_title(bodies: &Bodies<'_, '_>, cluster: &Cluster) -> Option<usize> {
    let clusters = bodies.clusters;
    if !matches!(cluster.kind, ActorKind::Person | ActorKind::Community) {
        return None;
    }
    let first = cluster.first()?;
    clusters.first_mentions(cluster).filter_map(|mention| mention.title).find_map(|title| {
        let (kind, word) = body_word(clusters, title)?;
        if kind == ActorKind::State {
            return cluster.country.and_then(|country| bodies.states.get(country).copied());
        }
        let found = bodies.by_word.get(word)?.iter().filter(|&&(_, place)| {
            clusters.get(place).is_some_and(|body| {
                body.country.is_none() || cluster.country.is_none() || body.country == cluster.country
            })
        });
        let before = found.clone().filter(|&&(at, _)| at < first).max();
        before.or_else(|| found.min()).map(|&(_, place)| place)
    })
}

/// "army" of "army officials", "ministry" of "affairs ministry spokesperson": the body in the
/// words of an office, before its last.
fn body_word<'a>(clusters: &Clusters<'a>, title: TokenRange) -> Option<(ActorKind, &'a str)> {
    let outline: &'a Outline<'a> = clusters.outline;
    let normal = |token: usize| outline.normal(token);
    (title.start..title.end.saturating_sub(1))
        .rev()
        .filter_map(|at| {
            let (_, head) = clusters.knowledge.actor_heads.ending(title.start, at + 1, normal)?;
            Some((head.kind, normal(at)))
        })
        .find(|(kind, _)| is_body(*kind) || *kind == ActorKind::State)
}

/// "The Council met. **Thirteen members** voted for": who belongs to a body of states
/// is one of them.
pub(super) fn settle_members(clusters: &mut Clusters<'_>) {
    for place in 0..clusters.clusters.len() {
        let kind = clusters.get(place).and_then(|cluster| kind_of_members(clusters, cluster));
        if let Some((cluster, kind)) = clusters.clusters.get_mut(place).zip(kind) {
            cluster.kind = kind;
        }
    }
}

fn kind_of_members(clusters: &Clusters<'_>, cluster: &Cluster) -> Option<ActorKind> {
    if cluster.gone || cluster.named || !matches!(cluster.kind, ActorKind::Person | ActorKind::Community) {
        return None;
    }
    let first = cluster.first()?;
    let mention = clusters.mention(first)?;
    let serves = clusters.knowledge.service.of_office(office_word(clusters, mention)?)?;
    let stated = mention.affiliation.and_then(|employer| clusters.cluster_of(employer));
    let body = stated.or_else(|| nearest_body(clusters, first)).and_then(|body| clusters.get(body))?;
    // "thirteen members", "council members", but no "family members".
    let in_name = |word: &str| {
        clusters.first_mentions(body).any(|m| m.tokens.iter().any(|t| clusters.outline.normal(t) == word))
    };
    let plain = (mention.tokens.start..mention.head).all(|t| {
        let pos = clusters.tags.pos(t);
        pos.is_determiner() || pos == Pos::CardinalNumber || in_name(clusters.outline.normal(t))
    });
    serves.are.filter(|_| plain && serves.kinds.contains(&body.kind))
}

/// The body spoken of last before a mention.
fn nearest_body(clusters: &Clusters<'_>, first: usize) -> Option<usize> {
    let sentence = clusters.sentence(clusters.mention(first)?);
    (first.saturating_sub(WINDOW)..first)
        .rev()
        .filter_map(|place| Some((clusters.mention(place)?, clusters.cluster_of(place)?)))
        .take_while(|(mention, _)| sentence.saturating_sub(clusters.sentence(mention)) <= SENTENCES)
        .find(|(_, body)| clusters.get(*body).is_some_and(|body| is_body(body.kind)))
        .map(|(_, body)| body)
}

/// "The commission would not comment. **A spokesman** said": the body spoken of just
/// before, of a kind that has such officers.
fn spoken_before(bodies: &Bodies<'_, '_>, cluster: &Cluster) -> Option<usize> {
    let clusters = bodies.clusters;
    if cluster.kind != ActorKind::Person || cluster.country.is_some() && !cluster.is_inferred {
        return None;
    }
    let mut held = clusters.first_mentions(cluster).filter_map(|mention| {
        let word = office_word(clusters, mention)?;
        // The "ministry spokesperson" is no spokesperson of the rebels.
        if mention.title.is_some_and(|title| body_word(clusters, title).is_some()) {
            return None;
        }
        clusters
            .knowledge
            .service
            .of_office(word)
            .filter(|serves| !serves.kinds.is_empty() && serves.are.is_none())
    });
    let serves = held.next()?;
    let first = cluster.first()?;
    let sentence = clusters.sentence(clusters.mention(first)?);
    (first.saturating_sub(WINDOW)..first)
        .rev()
        .filter_map(|place| Some((clusters.mention(place)?, clusters.cluster_of(place)?)))
        .take_while(|(mention, _)| sentence.saturating_sub(clusters.sentence(mention)) <= SENTENCES)
        .find(|(_, body)| clusters.get(*body).is_some_and(|body| serves.kinds.contains(&body.kind)))
        .map(|(_, body)| body)
}

/// "the **Syrian** defence minister": offices and bodies of a country act for it;
/// its groups, parties, outlets and people do not.
fn of_state(bodies: &Bodies<'_, '_>, cluster: &Cluster) -> Option<usize> {
    let clusters = bodies.clusters;
    let state = cluster.country.and_then(|country| bodies.states.get(country).copied())?;
    let serves = match cluster.kind {
        ActorKind::GovernmentBody | ActorKind::ArmedForces => !is_local(clusters, cluster),
        ActorKind::Person if is_local(clusters, cluster) => false,
        ActorKind::Person if cluster.is_inferred => holds_national_office(clusters, cluster),
        ActorKind::Person => {
            holds_public_office(clusters, cluster)
                || cluster.number == GrammaticalNumber::Singular && holds_office(clusters, cluster)
        }
        ActorKind::Community => holds_public_office(clusters, cluster),
        _ => false,
    };
    serves.then_some(state)
}

/// "the mayor", "the district police": of a town, or of nobody but the law.
fn is_local(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    let mut words = clusters.first_mentions(cluster).filter(|m| m.form != MentionForm::Pronoun);
    words.any(|mention| {
        let word = match mention.class {
            Class::Actor(ActorKind::Person) => office_word(clusters, mention),
            _ => Some(clusters.outline.normal(mention.head)),
        };
        word.is_some_and(|word| clusters.knowledge.service.is_local(word))
    })
}
