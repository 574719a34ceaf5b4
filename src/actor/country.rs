//! Countries that the text gives by the company a mention keeps.

use super::cluster::{Cluster, Clusters};
use super::places::PlaceCountries;
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::TitleSort;
use crate::location::Locations;
use crate::mention::{Class, GrammaticalNumber, Mention, Standing};
use crate::outline::TokenRange;
use crate::tag::Pos;

/// Mentions looked back over.
const WINDOW: usize = 30;

/// Mentions that start at one token at most.
const MOST_NESTED: usize = 4;

/// Sentences looked back over.
const SENTENCES: usize = 2;

/// "the army" after "Mali": a body without a country, and the bare holder of a
/// national office, have that of the country named last before them. Whoever has
/// a name has a country only by words of their own.
pub(super) fn infer_countries(clusters: &mut Clusters<'_>, locations: &Locations) {
    let of_place = PlaceCountries::new(clusters, locations);
    let home = home(&of_place.of_mention);
    for place in 0..clusters.clusters.len() {
        let Some(cluster) = clusters.get(place).filter(|c| !c.gone && c.country.is_none()) else { continue };
        let Some(first) = cluster.first() else { continue };
        let stated = own_country(clusters, cluster, &of_place).or_else(|| seat(clusters, cluster, &of_place));
        let company = || match cluster.kind {
            ActorKind::State => home,
            _ => topic(clusters, first).or(home).or_else(|| nearest(clusters, &of_place, first)),
        };
        let country = stated.or_else(|| match cluster.named {
            _ if needs_country(clusters, cluster) => company(),
            true if may_be_of_story(clusters, cluster) => colleague(clusters, first).or(home),
            _ => None,
        });
        let inferred = stated.is_none();
        if let Some(cluster) = clusters.clusters.get_mut(place) {
            cluster.country = country;
            cluster.is_inferred = inferred && country.is_some();
            if cluster.is_inferred {
                cluster.signed.push(("actor/inferred-country", first));
            }
        }
    }
}

/// "**the government**" in a report on Mali is Mali, where the state is an actor of its own too.
pub(super) fn join_governments(clusters: &mut Clusters<'_>) {
    join_states(clusters, "actor/government", state_governed);
}

/// Joins clusters with the state that a rule finds for them.
fn join_states(
    clusters: &mut Clusters<'_>,
    rule: &'static str,
    state_of: impl Fn(&Clusters<'_>, &Cluster) -> Option<usize>,
) {
    for place in 0..clusters.clusters.len() {
        if let Some(state) = clusters.get(place).and_then(|cluster| state_of(clusters, cluster)) {
            clusters.merge(rule, state, place);
        }
    }
}

fn state_governed(clusters: &Clusters<'_>, cluster: &Cluster) -> Option<usize> {
    let one = cluster.number == GrammaticalNumber::Singular && cluster.is_inferred;
    if cluster.gone || cluster.named || cluster.kind != ActorKind::State || !one {
        return None;
    }
    let normal = |token: usize| clusters.outline.normal(token);
    let mut mentions = clusters.first_mentions(cluster).filter(|m| m.form == MentionForm::Nominal);
    // "the affected country" may be any, "the federal government" is the one.
    let definite = mentions.all(|m| {
        let land = clusters.knowledge.place_words.type_noun(normal(m.head)).is_some();
        match normal(m.tokens.start) {
            "the" => !land || m.head == m.tokens.start + 1,
            "a" | "an" | "any" | "no" | "some" | "another" | "every" | "each" => false,
            _ => !land,
        }
    });
    let country = cluster.country.filter(|_| definite)?;
    clusters.state(country)
}

/// "**her country** will not leave": the state of whom the pronoun means.
pub(super) fn join_own_countries(clusters: &mut Clusters<'_>) {
    join_states(clusters, "actor/own-country", state_of_owner);
}

fn state_of_owner(clusters: &Clusters<'_>, cluster: &Cluster) -> Option<usize> {
    if cluster.gone || cluster.named || cluster.kind != ActorKind::State {
        return None;
    }
    let mention = cluster.first().and_then(|m| clusters.mention(m))?;
    let owner = clusters.get(clusters.cluster_of(owner(clusters, mention)?)?)?;
    let country = owner.country.filter(|_| owner.kind == ActorKind::Person)?;
    clusters.state(country)
}

/// "In **Tehran**, the foreign minister", "officials in **Naypyidaw**": who holds a
/// national office and speaks in a capital speaks for it, where no word says
/// for whom.
fn seat(clusters: &Clusters<'_>, cluster: &Cluster, of_place: &PlaceCountries) -> Option<&'static str> {
    if !may_serve(clusters, cluster) || has_employer(clusters, cluster) {
        return None;
    }
    let outline = clusters.outline;
    let capital = |token: usize| {
        let place =
            clusters.mention_at(token).filter(|&at| clusters.mention(at).is_some_and(|m| m.is_city))?;
        Some((clusters.mention(place)?.tokens.end, of_place.of(Some(place))?))
    };
    let mentions = clusters.first_mentions(cluster);
    mentions.filter(|m| m.form != MentionForm::Pronoun).find_map(|mention| {
        let first = outline.sentence(mention.head).start;
        let opens = (outline.normal(first) == "in").then(|| capital(first + 1)).flatten();
        let opens = opens.filter(|&(end, _)| outline.word(end) == "," && mention.phrase.start == end + 1);
        let behind = (outline.normal(mention.tokens.end) == "in" && mention.form == MentionForm::Nominal)
            .then(|| capital(mention.tokens.end + 1))
            .flatten();
        opens.or(behind).map(|(_, country)| country)
    })
}

/// "President Arriaga", "the foreign minister, Amina Oduya,": the holder of a
/// national office of whom no word says for whom has the country that the report
/// is about. Whom else it speaks of does not tell.
fn may_be_of_story(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    cluster.kind == ActorKind::Person
        && cluster.named
        && holds_national_office(clusters, cluster)
        && !has_employer(clusters, cluster)
        && !stands_for_officer(clusters, cluster)
}

/// "Pakistan's foreign minister, Ishaq Dar, called it hasty, **while defence minister** Khawaja
/// Asif said": the country of the officer in the clause before of the same sentence.
fn colleague(clusters: &Clusters<'_>, first: usize) -> Option<&'static str> {
    let mention = clusters.mention(first)?;
    let start = mention.title.map_or(mention.phrase.start, |title| title.start);
    let joint = start.checked_sub(1)?;
    if !matches!(clusters.outline.normal(joint), "while" | "and" | "but" | ";") {
        return None;
    }
    let sentence = clusters.sentence(mention);
    (first.saturating_sub(WINDOW)..first)
        .rev()
        .take_while(|&place| clusters.mention(place).is_some_and(|m| clusters.sentence(m) == sentence))
        .filter_map(|place| clusters.get(clusters.cluster_of(place)?))
        .filter(|officer| officer.kind == ActorKind::Person && !officer.is_inferred)
        .find(|officer| officer.country.is_some() && holds_national_office(clusters, officer))?
        .country
}

/// "the Special Representative **of the Secretary-General**": of no country by that.
fn stands_for_officer(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    let normal = |token: usize| clusters.outline.normal(token);
    clusters.first_mentions(cluster).filter_map(|mention| mention.title).any(|title| {
        let of = title.iter().find(|&t| matches!(normal(t), "of" | "for"));
        of.is_some_and(|of| clusters.knowledge.titles.ending(of + 1, title.end, normal).is_some())
    })
}

/// Persons and bodies that may act for a country.
fn may_serve(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    match cluster.kind {
        ActorKind::GovernmentBody | ActorKind::ArmedForces => true,
        ActorKind::Person | ActorKind::Community => holds_public_office(clusters, cluster),
        _ => false,
    }
}

/// "Coast Guard of the Philippines", "Kenya … its foreign minister, Amina Oduya":
/// the country that words of the mentions give.
fn own_country(
    clusters: &Clusters<'_>,
    cluster: &Cluster,
    of_place: &PlaceCountries,
) -> Option<&'static str> {
    if !matches!(cluster.kind, ActorKind::Person | ActorKind::GovernmentBody | ActorKind::ArmedForces) {
        return None;
    }
    let mentions = clusters.first_mentions(cluster);
    mentions.filter(|m| m.form != MentionForm::Pronoun).find_map(|mention| {
        possessor(clusters, mention)
            .or_else(|| country_in_name(clusters, mention, of_place))
            .or_else(|| country_before(clusters, mention))
            .or_else(|| of_place.of(complement(clusters, mention)))
            .or_else(|| of_place.of(mention.affiliation))
    })
}

/// "Israeli" before "Foreign Ministry spokeswoman Rina Sharon".
fn country_before(clusters: &Clusters<'_>, mention: &Mention) -> Option<&'static str> {
    let body = mention.class != Class::Actor(ActorKind::Person) && mention.form == MentionForm::Name;
    let at = clusters.mentions.partition_point(|m| m.tokens.start < mention.tokens.start).checked_sub(1)?;
    let before = clusters.mention(at).filter(|m| body && m.tokens.end == mention.tokens.start)?;
    (before.class == Class::Demonym).then_some(before.country).flatten()
}

/// "Coast Guard of the Philippines", "Norlandic Coast Guard": the state that the
/// name of a body holds.
fn country_in_name(
    clusters: &Clusters<'_>,
    mention: &Mention,
    of_place: &PlaceCountries,
) -> Option<&'static str> {
    let name = mention.tokens;
    if mention.form != MentionForm::Name || mention.class == Class::Actor(ActorKind::Person) {
        return None;
    }
    let outline = clusters.outline;
    let actors = &clusters.knowledge.actors;
    let state = |start: usize| {
        let mut all = actors.all(start, name.end, |t| outline.normal(t), |t| outline.shape(t), false);
        all.find_map(|(len, form)| {
            let state = actors.entry(form.entry).filter(|entry| entry.kind == ActorKind::State)?;
            // "Athens Utilities Board" in an article on Athens, Tennessee.
            let town = of_place.of_namesake(outline, TokenRange::new(start, start + len));
            town.or(state.country)
        })
    };
    let of = name.iter().find(|&t| outline.normal(t) == "of").unwrap_or(name.end);
    (of + 1..name.end).find_map(state).or_else(|| state(name.start))
}

/// The state that "its" or "their" before an office means, that of her in "her delegation".
fn possessor(clusters: &Clusters<'_>, mention: &Mention) -> Option<&'static str> {
    let owner = clusters.get(clusters.cluster_of(owner(clusters, mention)?)?)?;
    let body = mention.class != Class::Actor(ActorKind::Person);
    let holds = owner.kind == ActorKind::State || owner.kind == ActorKind::Person && body;
    holds.then_some(owner.country).flatten()
}

/// The pronoun that possesses a noun phrase: "its" of "its foreign minister".
pub(super) fn owner(clusters: &Clusters<'_>, mention: &Mention) -> Option<usize> {
    // The phrase of a name holds its title, that of a noun also the name beside it.
    let start = match mention.form {
        MentionForm::Nominal => mention.tokens.start,
        _ => mention.phrase.start,
    };
    if clusters.tags.pos(start) != Pos::PossessivePronoun {
        return None;
    }
    let from = clusters.mention_at(start)?;
    (from..from + MOST_NESTED).find(|&place| {
        clusters.mention(place).is_some_and(|m| m.form == MentionForm::Pronoun && m.tokens.start == start)
    })
}

/// The mention behind "of" or "of the" behind a body.
fn complement(clusters: &Clusters<'_>, mention: &Mention) -> Option<usize> {
    let of = mention.tokens.end;
    let body = mention.class != Class::Actor(ActorKind::Person);
    let article = usize::from(clusters.outline.normal(of + 1) == "the");
    (body && clusters.outline.normal(of) == "of").then(|| clusters.mention_at(of + 1 + article)).flatten()
}

fn needs_country(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    let body = matches!(cluster.kind, ActorKind::GovernmentBody | ActorKind::ArmedForces);
    let government =
        cluster.kind == ActorKind::State && !cluster.named && cluster.number == GrammaticalNumber::Singular;
    let officer = cluster.kind == ActorKind::Person
        && !cluster.named
        && is_definite(clusters, cluster)
        && holds_national_office(clusters, cluster)
        && !has_employer(clusters, cluster);
    cluster.entry.is_none() && (body || government || officer)
}

/// "the foreign minister", no "a former minister".
fn is_definite(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    let first = cluster.first().and_then(|m| clusters.mention(m));
    first.is_some_and(|m| clusters.outline.normal(m.tokens.start) == "the")
}

/// Whether a title of the cluster is an office or rank.
pub(super) fn holds_office(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    let normal = |token: usize| clusters.outline.normal(token);
    clusters.first_mentions(cluster).filter_map(|m| m.title).any(|title| {
        clusters
            .knowledge
            .titles
            .ending(title.start, title.end, normal)
            .is_some_and(|(_, title)| matches!(title.sort, TitleSort::Office | TitleSort::Rank))
    })
}

/// Whether a title of the cluster is one of a country's government.
pub(super) fn holds_national_office(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    titles(clusters, cluster).any(|word| clusters.knowledge.titles.is_national(word))
}

/// Whether a title of the cluster is one that serves a country, of whatever rank:
/// "official", "diplomat", "his counterpart".
pub(super) fn holds_public_office(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    titles(clusters, cluster).any(|word| clusters.knowledge.titles.is_public(word))
}

/// The words of all titles of a cluster.
fn titles<'c>(clusters: &'c Clusters<'_>, cluster: &'c Cluster) -> impl Iterator<Item = &'c str> {
    let mentions = clusters.first_mentions(cluster);
    mentions.filter_map(|m| m.title).flat_map(TokenRange::iter).map(|token| clusters.outline.normal(token))
}

fn has_employer(clusters: &Clusters<'_>, cluster: &Cluster) -> bool {
    clusters
        .first_mentions(cluster)
        .filter_map(|m| m.affiliation)
        .any(|employer| clusters.cluster_of(employer).is_some())
}

/// "**Minsk** answered in kind. “…,” the foreign ministry said": the acting state that
/// opened a sentence of the same paragraph last.
fn topic(clusters: &Clusters<'_>, first: usize) -> Option<&'static str> {
    let outline = clusters.outline;
    let head = clusters.mention(first)?.head;
    let paragraph = outline.paragraph_of(head);
    (first.saturating_sub(WINDOW)..first)
        .rev()
        .filter_map(|place| clusters.mention(place))
        .take_while(|mention| outline.paragraph_of(mention.head) == paragraph)
        .find(|mention| {
            let state = mention.class == Class::Actor(ActorKind::State)
                && matches!(mention.form, MentionForm::Name | MentionForm::Acronym);
            let opens = mention.phrase.start == outline.sentence(mention.head).start;
            state && opens && mention.standing != Standing::Place && !is_quoted(clusters, mention.head, head)
        })?
        .country
}

/// What stands inside a quotation is spoken of by its speaker, what stands outside by the writer.
fn is_quoted(clusters: &Clusters<'_>, token: usize, from: usize) -> bool {
    let quotation = clusters.outline.quotation_of(token);
    quotation.is_some() && quotation != clusters.outline.quotation_of(from)
}

/// The country of the nearest mention before, in the sentence or those before.
fn nearest(clusters: &Clusters<'_>, of_place: &PlaceCountries, first: usize) -> Option<&'static str> {
    let own = clusters.mention(first)?;
    let sentence = clusters.sentence(own);
    (first.saturating_sub(WINDOW)..first)
        .rev()
        .take_while(|&place| {
            clusters
                .mention(place)
                .is_some_and(|m| sentence.saturating_sub(clusters.sentence(m)) <= SENTENCES)
        })
        .filter(|&place| clusters.mention(place).is_some_and(|m| !is_quoted(clusters, m.head, own.head)))
        .find_map(|place| of_place.of(Some(place)))
}

/// The country that the report is about: it comes up half as often again as any other.
fn home(of_place: &[Option<&'static str>]) -> Option<&'static str> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for country in of_place.iter().flatten() {
        match counts.iter_mut().find(|(known, _)| known == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
    }
    // Sorting keeps countries that come up alike in text order.
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let second = counts.get(1).map_or(0, |&(_, count)| count);
    counts.first().filter(|&&(_, count)| count > 2 && count * 2 >= second * 3).map(|&(country, _)| country)
}

impl Clusters<'_> {
    /// The outermost mention that starts at a token.
    fn mention_at(&self, start: usize) -> Option<usize> {
        let from = self.mentions.partition_point(|m| m.tokens.start < start);
        self.mention(from).filter(|m| m.tokens.start == start).map(|_| from)
    }
}
