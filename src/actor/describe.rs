//! Clusters -> actors: canonical name, role, affiliation, country.

use super::cluster::{Cluster, Clusters};
use super::employer::employers;
use super::{Actor, ActorMention, Actors, Role};
use crate::evidence::{Confidence, Evidence};
use crate::id::ActorId;
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{TextMap, TitleSort, singulars_of};
use crate::mention::{GrammaticalNumber, Mention};
use crate::outline::{TokenRange, in_one_line};
use crate::span::Span;
use crate::tag::Pos;

/// A spokesman of a ministry of a state: who serves whom, over that many.
const LONGEST_SERVICE: usize = 3;

/// Makes the actors, in text order of their first mentions.
pub(super) fn actors(clusters: &Clusters<'_>) -> Actors {
    let order = clusters.in_text_order();
    let ids: TextMap<usize, ActorId> =
        order.iter().enumerate().map(|(id, &(_, place))| (place, ActorId::new(id))).collect();
    let of_mention: Vec<Option<ActorId>> =
        clusters.of_mention.iter().map(|cluster| cluster.and_then(|c| ids.get(&c).copied())).collect();
    let employers = employers(clusters);
    let mut actors: Vec<Actor> = order
        .iter()
        .filter_map(|&(_, place)| {
            let employer = employers.get(place).copied().flatten().and_then(|employer| ids.get(&employer));
            Some(actor(clusters, *ids.get(&place)?, clusters.get(place)?, employer.copied()))
        })
        .collect();
    lend_countries(&mut actors);
    Actors { actors, of_mention }
}

/// "a spokesman for Hamra's army": who has no country of his own has that of
/// whom he acts for.
fn lend_countries(actors: &mut [Actor]) {
    for _ in 0..LONGEST_SERVICE {
        for place in 0..actors.len() {
            let Some(actor) = actors.get(place).filter(|actor| actor.country.is_none()) else { continue };
            let served = actor.affiliation.and_then(|id| actors.get(id.index())).filter(|served| {
                !matches!(served.kind, ActorKind::InternationalOrganization | ActorKind::Media)
            });
            let country = served.and_then(|served| served.country.clone());
            if let Some(actor) = actors.get_mut(place) {
                actor.country = country;
            }
        }
    }
}

fn actor(clusters: &Clusters<'_>, id: ActorId, cluster: &Cluster, affiliation: Option<ActorId>) -> Actor {
    let mut places = cluster.mentions.clone();
    places.sort_unstable();
    let mentions: Vec<&Mention> = places.iter().filter_map(|&place| clusters.mention(place)).collect();
    let name = canonical_name(clusters, cluster, &mentions);
    Actor {
        id,
        kind: cluster.kind,
        named: cluster.named,
        role: role(clusters, cluster, &mentions),
        affiliation,
        country: cluster.country.map(str::to_owned),
        aliases: aliases(clusters, &name, &mentions),
        mentions: mentions
            .iter()
            .map(|mention| ActorMention { span: mention.span(clusters.outline), form: mention.form })
            .collect(),
        evidence: evidence(clusters, cluster),
        confidence: confidence(cluster),
        name,
    }
}

/// The fullest name; for a state the usual one; for a noun phrase its words
/// without article.
fn canonical_name(clusters: &Clusters<'_>, cluster: &Cluster, mentions: &[&Mention]) -> String {
    let entry = cluster.entry.and_then(|entry| clusters.knowledge.actors.entry(entry));
    if let Some(entry) =
        entry.filter(|entry| entry.kind == ActorKind::State && cluster.kind == ActorKind::State)
    {
        return entry.name.to_owned();
    }
    let fullest = mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name)
        .max_by_key(|mention| (mention.tokens.len(), std::cmp::Reverse(mention.tokens.start)))
        .or_else(|| mentions.iter().find(|mention| mention.form == MentionForm::Acronym));
    let text = clusters.outline.text();
    match fullest {
        Some(mention) => in_one_line(mention.span(clusters.outline).slice(text).unwrap_or("")),
        None => {
            let nominal = mentions.iter().find(|mention| mention.form == MentionForm::Nominal);
            let words = nominal.map_or(TokenRange::new(0, 0), |mention| bare_phrase(clusters, mention));
            in_one_line(clusters.outline.range_text(words))
        }
    }
}

/// A noun phrase without determiner and possessor: "Alawite community" of
/// "Karimov's Alawite community".
fn bare_phrase(clusters: &Clusters<'_>, mention: &Mention) -> TokenRange {
    let tokens = mention.tokens;
    let outline = clusters.outline;
    let owner = (tokens.start..mention.head).rev().find(|&t| matches!(outline.normal(t), "'s" | "'"));
    let mut start = owner.map_or(tokens.start, |owner| owner + 1);
    while start < mention.head
        && clusters.tags.pos(start).is_determiner()
        && !matches!(outline.normal(start), "both" | "all" | "some" | "no")
    {
        start += 1;
    }
    TokenRange::new(start, tokens.end)
}

/// Other names in text order.
fn aliases(clusters: &Clusters<'_>, name: &str, mentions: &[&Mention]) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for mention in mentions.iter().filter(|m| matches!(m.form, MentionForm::Name | MentionForm::Acronym)) {
        let alias = in_one_line(mention.span(clusters.outline).slice(clusters.outline.text()).unwrap_or(""));
        if alias != name && !aliases.contains(&alias) && aliases.len() < 16 {
            aliases.push(alias);
        }
    }
    aliases
}

/// The best title of all mentions: an office before a rank, what stands beside
/// the name before what comes later.
fn role(clusters: &Clusters<'_>, cluster: &Cluster, mentions: &[&Mention]) -> Option<Role> {
    if cluster.kind != ActorKind::Person {
        return None;
    }
    mentions
        .iter()
        .filter(|mention| mention.number == GrammaticalNumber::Singular)
        .filter_map(|mention| mention.title.map(|title| (mention, title)))
        .enumerate()
        .filter_map(|(order, (mention, title))| {
            let (office, weight) = office(clusters, title)?;
            let words = with_modifiers(clusters, mention, office);
            let beside = mention.form == MentionForm::Name || mention.apposition.is_some();
            // "former Norland president": the country between is no part of the office.
            let cut = (words.start..office.start).any(|t| clusters.is_named(t));
            Some(((weight, !beside, order), words, if cut { office } else { words }))
        })
        .min_by_key(|(key, ..)| *key)
        .map(|(_, words, place)| Role {
            title: of_one(clusters, place, role_words(clusters, words)),
            span: Some(clusters.outline.range_span(place)),
        })
}

/// "Senator" of "Senators Ada Holm and Piet Roos": each holds the office alone.
fn of_one(clusters: &Clusters<'_>, place: TokenRange, title: String) -> String {
    let titles = &clusters.knowledge.titles;
    let normal = |token: usize| clusters.outline.normal(token);
    let complement = place.iter().find(|&t| matches!(normal(t), "of" | "for")).unwrap_or(place.end);
    let plural = titles.ending(place.start, complement, normal).is_some_and(|(_, found)| found.plural);
    let Some(last) = title.rsplit(' ').next().filter(|_| plural) else { return title };
    let one = singulars_of(last).find(|one| {
        let lower = one.to_lowercase();
        titles.ending(0, 1, |_| lower.as_str()).is_some_and(|(_, found)| !found.plural)
    });
    match one {
        Some(one) => format!("{}{one}", title.strip_suffix(last).unwrap_or("")),
        None => title,
    }
}

/// "former" in "former U.S. President" belongs to the role.
fn with_modifiers(clusters: &Clusters<'_>, mention: &Mention, range: TokenRange) -> TokenRange {
    let changes = |token: usize| clusters.knowledge.titles.changes_office(clusters.outline.normal(token));
    // "former", "Norland" and "prime" stand in a row before "minister".
    let floor = match mention.form {
        MentionForm::Nominal => mention.tokens.start,
        _ => mention.phrase.start,
    };
    let belongs = |token: usize| {
        clusters.is_named(token) || clusters.knowledge.titles.is_modifier(clusters.outline.normal(token))
    };
    let before = (floor..range.start).rev().take_while(|&token| belongs(token));
    let first = before.filter(|&token| changes(token)).last();
    TokenRange::new(first.unwrap_or(range.start), range.end)
}

/// The part of a title that is the office, and how much it says (less is
/// better): "spokesman" of "spokesman Colonel". `None` for mere forms of address.
fn office(clusters: &Clusters<'_>, title: TokenRange) -> Option<(TokenRange, u8)> {
    let normal = |token: usize| clusters.outline.normal(token);
    let mut best: Option<(TokenRange, u8)> = None;
    for end in title.start + 1..=title.end {
        let Some((len, found)) = clusters.knowledge.titles.ending(title.start, end, normal) else { continue };
        let weight = match found.sort {
            TitleSort::Office => 0,
            TitleSort::Religious | TitleSort::Nobility => 1,
            TitleSort::Profession => 2,
            TitleSort::Rank => 3,
            TitleSort::Honorific | TitleSort::Relation => continue,
        };
        // "Minister of Foreign Affairs", up to the next title or the end.
        // "chief" before another title only colours it.
        if end < title.end && clusters.knowledge.titles.is_modifier(normal(end - 1)) && len == 1 {
            // "army chief General": a rank is no office.
            let next = (end + 1..=title.end.min(end + 2))
                .filter_map(|to| clusters.knowledge.titles.ending(end, to, normal))
                .any(|(_, title)| title.sort != TitleSort::Rank);
            if next {
                continue;
            }
        }
        let complement = matches!(normal(end), "of" | "for")
            && end < title.end
            && !names_something(clusters, end + 1, title.end);
        let whole = if complement {
            TokenRange::new(title.start, title.end)
        } else {
            TokenRange::new(title.start, end)
        };
        let range = match best {
            // "chairperson President": the first of two offices that nothing joins.
            Some((range, kept)) if kept == weight && weight < 3 && end - len == range.end => continue,
            // "Major General" is one rank, "Colonel" before "Captain" another's.
            Some((range, kept)) if kept <= weight && weight == 3 && end - len >= range.end => range,
            // A rank before the office is left out: "Colonel" of "Colonel and president".
            Some((range, 3)) if weight < 3 => TokenRange::new(range.end.min(end - len), whole.end),
            _ => whole,
        };
        if best.is_none_or(|(_, kept)| weight <= kept) {
            best = Some((range, weight));
        }
        if complement {
            break;
        }
    }
    best.map(|(range, weight)| (trim_names(clusters, range), weight))
}

/// "of Scotland", as against "of Foreign Affairs".
fn names_something(clusters: &Clusters<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|token| {
        let unknown = clusters.outline.shape(token).has_capital()
            && clusters.knowledge.words.usual_pos(clusters.outline.normal(token)).is_none();
        clusters.is_named(token) || unknown
    })
}

/// Without the adjective of country, the employer and marks at the start.
fn trim_names(clusters: &Clusters<'_>, range: TokenRange) -> TokenRange {
    // "President Okoro's chief adviser": the office is the adviser's.
    let complement =
        range.iter().find(|&t| matches!(clusters.outline.normal(t), "of" | "for")).unwrap_or(range.end);
    let owner = (range.start..complement).rev().find(|&t| clusters.outline.normal(t) == "'s");
    let mut start = owner.map_or(range.start, |owner| (owner + 1).min(range.end.saturating_sub(1)));
    while start + 1 < range.end
        && (clusters.is_named(start)
            || matches!(clusters.outline.normal(start), "'s" | "'" | "and" | "," | "of" | "the")
            || clusters.tags.pos(start) == Pos::CardinalNumber
            || clusters.knowledge.titles.is_aside(clusters.outline.normal(start)))
    {
        start += 1;
    }
    TokenRange::new(start, range.end)
}

/// The words of a role, names inside it left out: "acting representative" of
/// "acting American representative".
fn role_words(clusters: &Clusters<'_>, range: TokenRange) -> String {
    let complement =
        range.iter().find(|&t| matches!(clusters.outline.normal(t), "of" | "for")).unwrap_or(range.end);
    let words: Vec<&str> = range
        .iter()
        .filter(|&token| {
            token >= complement
                || !(clusters.is_named(token) || matches!(clusters.outline.normal(token), "'s" | "the"))
        })
        .map(|token| clusters.outline.word(token))
        .collect();
    words.join(" ")
}

/// The rules that made the cluster, each with the words of its first mention.
fn evidence(clusters: &Clusters<'_>, cluster: &Cluster) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = Vec::new();
    for &(rule, place) in &cluster.signed {
        if evidence.iter().any(|signed| signed.rule.as_str() == rule) {
            continue;
        }
        let Some(mention) = clusters.mention(place) else { continue };
        let mut spans: Vec<Span> = vec![mention.span(clusters.outline)];
        spans.extend(mention.title.map(|title| clusters.outline.range_span(title)));
        evidence.push(Evidence::new(rule, spans));
    }
    evidence
}

fn confidence(cluster: &Cluster) -> Confidence {
    let thousandths = match (cluster.entry.is_some(), cluster.named, cluster.mentions.len()) {
        (true, _, _) => 950,
        (_, true, 1) => 750,
        (_, true, _) => 850,
        (_, false, 1) => 550,
        _ => 650,
    };
    Confidence::from_thousandths(thousandths)
}
