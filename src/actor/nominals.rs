//! Noun phrases that mean an actor met before, or a new one.

use super::cluster::{Cluster, Clusters};
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::{TableGender, TextMap, TitleSort};
use crate::mention::{Class, Gender, GrammaticalNumber, Mention};
use crate::tag::Pos;

/// Clusters looked at for one noun phrase at most.
const WINDOW: usize = 40;

/// "Qiu Wenbo, the Chinese envoy,": both sides of the comma are one person.
pub(super) fn join_appositions(clusters: &mut Clusters<'_>) {
    for place in 0..clusters.mentions.len() {
        let Some(mention) = clusters.mention(place).filter(|m| m.form == MentionForm::Nominal) else {
            continue;
        };
        let Some(other) = mention.apposition else { continue };
        if let (None, Some(cluster)) = (clusters.cluster_of(place), clusters.cluster_of(other)) {
            clusters.join("actor/apposition", cluster, place);
        }
    }
}

/// Gives every noun phrase its actor, in text order.
pub(super) fn join_noun_phrases(clusters: &mut Clusters<'_>) {
    let mut by_words: TextMap<Vec<&str>, usize> = TextMap::default();
    let mut recent: Vec<usize> = Vec::new();
    for place in 0..clusters.mentions.len() {
        let Some(mention) = clusters.mention(place) else { continue };
        if let Some(cluster) = clusters.cluster_of(place) {
            touch(&mut recent, cluster);
            continue;
        }
        let Class::Actor(kind) = mention.class else { continue };
        if mention.form != MentionForm::Nominal {
            continue;
        }
        let words = key_words(clusters, mention);
        let found = antecedent(clusters, mention, kind, &words, &by_words, &recent);
        let cluster = match found {
            Some((rule, cluster)) => {
                clusters.join(rule, cluster, place);
                cluster
            }
            None => clusters.open("actor/noun-phrase", place, kind),
        };
        by_words.insert(words, cluster);
        touch(&mut recent, cluster);
    }
}

/// Moves a cluster to the end of the list of those met last.
fn touch(recent: &mut Vec<usize>, cluster: usize) {
    let from = recent.len().saturating_sub(WINDOW);
    if let Some(at) = recent.iter().skip(from).position(|&c| c == cluster) {
        recent.remove(from + at);
    }
    recent.push(cluster);
}

/// The words of a noun phrase without its determiner.
fn key_words<'a>(clusters: &Clusters<'a>, mention: &Mention) -> Vec<&'a str> {
    mention
        .tokens
        .iter()
        .filter(|&t| !clusters.tags.pos(t).is_determiner())
        .map(|t| {
            let outline: &'a crate::outline::Outline<'a> = clusters.outline;
            outline.normal(t)
        })
        .collect()
}

/// Whether a noun phrase of a kind may mean a cluster.
type Joins = fn(&Clusters<'_>, &Cluster, &Mention, ActorKind) -> bool;

/// The cluster a noun phrase means, with the rule that says so.
fn antecedent(
    clusters: &Clusters<'_>,
    mention: &Mention,
    kind: ActorKind,
    words: &[&str],
    by_words: &TextMap<Vec<&str>, usize>,
    recent: &[usize],
) -> Option<(&'static str, usize)> {
    if let Some(cluster) = government(clusters, mention) {
        return Some(("actor/government", cluster));
    }
    if is_indefinite(clusters, mention) {
        return None;
    }
    if let Some(&cluster) = by_words.get(words) {
        return Some(("actor/same-words", cluster));
    }
    let window = recent.iter().rev().take(WINDOW).copied();
    let rules: [(&'static str, Joins); 5] = [
        ("actor/same-role", same_role),
        ("actor/noun-of-name", noun_of_name),
        ("actor/same-fighters", same_fighters),
        ("actor/anaphor", anaphor),
        ("actor/description", description),
    ];
    rules.iter().find_map(|&(rule, joins)| {
        let found = window.clone().find(|&cluster| {
            clusters
                .get(cluster)
                .is_some_and(|c| !c.gone && agrees(c, mention) && joins(clusters, c, mention, kind))
        });
        found.map(|cluster| (rule, cluster))
    })
}

/// "the Syrian government" is the state.
fn government(clusters: &Clusters<'_>, mention: &Mention) -> Option<usize> {
    if mention.class != Class::Actor(ActorKind::State) {
        return None;
    }
    let country = mention.country?;
    clusters.states.iter().find(|(known, _)| *known == country).map(|(_, cluster)| *cluster)
}

/// "a man", "two officials": somebody new.
fn is_indefinite(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    let first = clusters.outline.normal(mention.tokens.start);
    matches!(first, "a" | "an" | "another" | "some" | "several" | "many")
        || clusters.tags.pos(mention.tokens.start) == Pos::CardinalNumber
}

/// Country, gender and number do not speak against it.
fn agrees(cluster: &Cluster, mention: &Mention) -> bool {
    let numbers = cluster.kind != ActorKind::Person || mention.number == GrammaticalNumber::Singular;
    cluster.fits(mention.country, mention.gender) && numbers
}

fn is_definite(clusters: &Clusters<'_>, mention: &Mention) -> bool {
    matches!(clusters.outline.normal(mention.tokens.start), "the" | "this" | "that" | "these" | "those")
}

/// "the foreign minister" for one whose title holds these words.
fn same_role(clusters: &Clusters<'_>, cluster: &Cluster, mention: &Mention, kind: ActorKind) -> bool {
    if kind != ActorKind::Person || cluster.kind != ActorKind::Person || !is_definite(clusters, mention) {
        return false;
    }
    let wanted: Vec<usize> =
        (mention.tokens.start + 1..=mention.head).filter(|&t| !clusters.is_named(t)).collect();
    clusters.first_mentions(cluster).filter_map(|m| m.title).any(|title| {
        let has = |word: &str| title.iter().any(|t| clusters.outline.normal(t) == word);
        let modifiers = wanted.iter().all(|&t| {
            let word = clusters.outline.normal(t);
            has(word) || clusters.knowledge.titles.is_modifier(word)
        });
        // "the Secretary-General" is not "the Special Representative of the Secretary-General".
        let link = |t: &usize| matches!(clusters.outline.normal(*t), "of" | "for" | "to");
        let head = clusters.outline.normal(mention.head);
        let own = title.iter().take_while(|t| !link(t)).any(|t| clusters.outline.normal(t) == head);
        modifiers && own
    })
}

/// "the agency" for the "International Atomic Energy Agency", also where the
/// text has it as "IAEA".
fn noun_of_name(clusters: &Clusters<'_>, cluster: &Cluster, mention: &Mention, kind: ActorKind) -> bool {
    if kind == ActorKind::Person || cluster.kind == ActorKind::Person || !is_definite(clusters, mention) {
        return false;
    }
    let head = clusters.outline.normal(mention.head);
    let bare = mention.head <= mention.tokens.start + 1;
    let anaphor = clusters.knowledge.reference.anaphor(head);
    let kinds = cluster.kind == kind || anaphor.is_some_and(|anaphor| anaphor.kinds.contains(&cluster.kind));
    let entry = cluster.entry.and_then(|entry| clusters.knowledge.actors.entry(entry));
    let in_entry =
        entry.is_some_and(|entry| entry.name.split(' ').any(|word| word.eq_ignore_ascii_case(head)));
    let in_name = clusters.first_mentions(cluster).any(|m| {
        m.form != MentionForm::Pronoun && m.tokens.iter().any(|t| clusters.outline.normal(t) == head)
    });
    let in_full_name = |t: usize| {
        let word = clusters.outline.normal(t);
        entry.is_some_and(|entry| entry.name.split(' ').any(|part| part.eq_ignore_ascii_case(word)))
            || clusters.first_mentions(cluster).any(|m| {
                matches!(m.form, MentionForm::Name | MentionForm::Acronym)
                    && m.tokens.iter().any(|t| clusters.outline.normal(t) == word)
            })
    };
    // "the coast guard" for the "Norland Coast Guard".
    let adjective =
        bare || (mention.tokens.start + 1..mention.head).all(|t| clusters.is_named(t) || in_full_name(t));
    // "the Norland government" is none of "Sudland's government".
    let same_side = bare || clusters.first_mentions(cluster).any(|m| narrows_alike(clusters, m, mention));
    kinds && adjective && cluster.named && (in_entry || in_name)
        || kinds && adjective && same_side && !cluster.named && in_name && cluster.kind == kind
}

/// Every name before the head of one noun phrase stands in the other too.
pub(super) fn narrows_alike(clusters: &Clusters<'_>, other: &Mention, mention: &Mention) -> bool {
    let normal = |token: usize| clusters.outline.normal(token);
    (mention.tokens.start..mention.head)
        .filter(|&t| clusters.is_named(t))
        .all(|t| other.tokens.iter().any(|o| normal(o) == normal(t)))
}

/// "the rebels" and "opposition fighters" for "opposition forces": fighters of
/// the same side under another noun.
fn same_fighters(clusters: &Clusters<'_>, cluster: &Cluster, mention: &Mention, kind: ActorKind) -> bool {
    let many = mention.number == GrammaticalNumber::Plural && cluster.number == GrammaticalNumber::Plural;
    if kind != ActorKind::ArmedGroup || cluster.kind != kind || cluster.named || !many {
        return false;
    }
    let side = |m: &Mention| -> Vec<&str> { clusters.modifiers(m) };
    let own = side(mention);
    if own.is_empty() {
        return is_definite(clusters, mention);
    }
    // "rebel forces" for "the rebels": the side named by its fighters.
    let head = |m: &Mention| clusters.outline.normal(m.head);
    let by_fighters = clusters
        .first_mentions(cluster)
        .any(|m| side(m).is_empty() && own.as_slice() == [head(m).strip_suffix('s').unwrap_or(head(m))]);
    if by_fighters {
        return true;
    }
    clusters.first_mentions(cluster).any(|m| side(m) == own)
}

/// "the group" for the armed group named last.
fn anaphor(clusters: &Clusters<'_>, cluster: &Cluster, mention: &Mention, _: ActorKind) -> bool {
    let Some(anaphor) = clusters.knowledge.reference.anaphor(clusters.outline.normal(mention.head)) else {
        return false;
    };
    let bare = mention.head == mention.tokens.start + 1;
    let gender = match anaphor.gender {
        Some(TableGender::Masculine) => cluster.gender == Gender::Masculine,
        Some(TableGender::Feminine) => cluster.gender == Gender::Feminine,
        None => true,
    };
    anaphor.is_free
        && bare
        && gender
        && cluster.named
        && is_definite(clusters, mention)
        && anaphor.kinds.contains(&cluster.kind)
}

/// "**Ada Holm** heard the shell. **The mechanic** ran": an occupation for the person
/// who was the subject of the sentence before and has none.
fn description(clusters: &Clusters<'_>, cluster: &Cluster, mention: &Mention, kind: ActorKind) -> bool {
    if kind != ActorKind::Person || cluster.kind != kind || !cluster.named || !is_definite(clusters, mention)
    {
        return false;
    }
    let normal = |token: usize| clusters.outline.normal(token);
    let title = clusters.knowledge.titles.ending(mention.tokens.start, mention.head + 1, normal);
    let occupation = title.is_some_and(|(_, title)| {
        matches!(title.sort, TitleSort::Profession | TitleSort::Religious) && !title.plural
    });
    let plain = mention.head == mention.tokens.end.saturating_sub(1);
    let untitled = clusters.first_mentions(cluster).all(|m| m.title.is_none());
    let sentence = clusters.sentence(mention);
    let near = cluster.mentions.last().and_then(|&m| clusters.mention(m)).is_some_and(|last| {
        let distance = sentence.saturating_sub(clusters.sentence(last));
        let subject = last.phrase.start == clusters.outline.sentence(last.head).start;
        distance == 1 && subject
    });
    occupation && plain && untitled && near
}

/// "the interior minister" before "Interior Minister Nino Tarashvili": the holder
/// of an office whose name comes later, where only one named person holds it.
pub(super) fn join_later_names(clusters: &mut Clusters<'_>) {
    let mut holders: TextMap<&str, Vec<usize>> = TextMap::default();
    for (place, cluster) in clusters.clusters.iter().enumerate() {
        if cluster.gone || !cluster.named || cluster.kind != ActorKind::Person {
            continue;
        }
        let mentions = clusters.first_mentions(cluster);
        for word in mentions.filter_map(|m| clusters.office_word(m)) {
            let known = holders.entry(word).or_default();
            if known.last() != Some(&place) && known.len() < 2 {
                known.push(place);
            }
        }
    }
    for place in 0..clusters.clusters.len() {
        let holder = clusters.get(place).and_then(|cluster| later_holder(clusters, cluster, &holders));
        if let Some(holder) = holder {
            clusters.merge("actor/name-comes-later", holder, place);
        }
    }
}

/// The only named person of the office that an unnamed one holds.
fn later_holder(
    clusters: &Clusters<'_>,
    cluster: &Cluster,
    holders: &TextMap<&str, Vec<usize>>,
) -> Option<usize> {
    if cluster.gone || cluster.named || cluster.kind != ActorKind::Person {
        return None;
    }
    let first = cluster.first()?;
    let mention = clusters.mention(first).filter(|m| m.form == MentionForm::Nominal)?;
    if is_indefinite(clusters, mention) || mention.number == GrammaticalNumber::Plural {
        return None;
    }
    let &[holder] = holders.get(clusters.office_word(mention)?)?.as_slice() else { return None };
    let named = clusters.get(holder)?;
    let later = named.first()? > first;
    // Without a country of its own, nothing tells "the minister" from another's.
    let same_office = clusters.first_mentions(named).any(|other| {
        clusters.office_word(other) == clusters.office_word(mention) && same_rank(clusters, mention, other)
    });
    (later && agrees(named, mention) && same_office).then_some(holder)
}

/// All words of the office stand in the other's title, and none of "deputy",
/// "former", "acting" in one alone.
fn same_rank(clusters: &Clusters<'_>, mention: &Mention, other: &Mention) -> bool {
    let (Some(title), Some(held)) = (mention.title, other.title) else { return false };
    let normal = |token: usize| clusters.outline.normal(token);
    let changes = |token: usize| clusters.knowledge.titles.changes_office(normal(token));
    let inside =
        title.iter().filter(|&t| !clusters.is_named(t)).all(|t| held.iter().any(|h| normal(h) == normal(t)));
    inside && held.iter().filter(|&h| changes(h)).all(|h| title.iter().any(|t| normal(t) == normal(h)))
}

impl<'a> Clusters<'a> {
    /// The word that the office or rank of a mention ends with: "minister".
    fn office_word(&self, mention: &Mention) -> Option<&'a str> {
        let outline: &'a crate::outline::Outline<'a> = self.outline;
        let title = mention.title?;
        let end =
            title.iter().find(|&t| matches!(outline.normal(t), "of" | "for" | "to")).unwrap_or(title.end);
        let normal = |token: usize| outline.normal(token);
        let (_, found) = self.knowledge.titles.ending(title.start, end, normal)?;
        (found.sort == TitleSort::Office && !found.plural).then(|| outline.normal(end.saturating_sub(1)))
    }

    /// The words between the determiner and the head of a noun phrase.
    fn modifiers(&self, mention: &Mention) -> Vec<&'a str> {
        let outline: &'a crate::outline::Outline<'a> = self.outline;
        let skipped = |t: usize| {
            matches!(
                self.tags.pos(t),
                Pos::Determiner | Pos::PossessivePronoun | Pos::Predeterminer | Pos::CardinalNumber
            )
        };
        (mention.tokens.start..mention.head).filter(|&t| !skipped(t)).map(|t| outline.normal(t)).collect()
    }
}
