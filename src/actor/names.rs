//! Names that mean the same actor.

use super::cluster::{Clusters, acting_kind};
use crate::kind::{ActorKind, MentionForm};
use crate::knowledge::TextMap;
use crate::mention::{Class, Gender, Mention};
use crate::outline::TokenRange;

/// "Moscow" and "the Kremlin": forms of one known actor.
pub(super) fn join_known(clusters: &mut Clusters<'_>) {
    for (place, mention, kind) in clusters.open_names() {
        // "a Russian" and "Russians" are no forms of the state.
        let entry = mention
            .entry
            .filter(|&entry| clusters.knowledge.actors.entry(entry).is_some_and(|entry| entry.kind == kind));
        let Some(entry) = entry else { continue };
        match clusters.by_entry.get(&entry) {
            Some(&cluster) => clusters.join("actor/known-name", cluster, place),
            None => {
                let cluster = clusters.open("actor/known-name", place, kind);
                clusters.by_entry.insert(entry, cluster);
            }
        }
    }
}

/// "Viv Ansanm" … "Viv Ansanm": the same words, persons aside.
pub(super) fn join_equal(clusters: &mut Clusters<'_>) {
    let mut by_words: TextMap<Vec<&str>, usize> = TextMap::default();
    // A known name may be read as an unknown one elsewhere, where its edges differ.
    for (place, cluster) in clusters.clusters.iter().enumerate() {
        for mention in clusters.first_mentions(cluster) {
            let body = !matches!(cluster.kind, ActorKind::State | ActorKind::Community);
            if body && mention.tokens.len() > 1 {
                by_words.entry(clusters.name_words(mention)).or_insert(place);
            }
        }
    }
    for (place, mention, kind) in clusters.open_names() {
        if kind == ActorKind::Person {
            continue;
        }
        let words = clusters.name_words(mention);
        match by_words.get(&words) {
            Some(&cluster) => clusters.join("actor/equal-name", cluster, place),
            None => {
                let cluster = clusters.open("actor/name", place, kind);
                by_words.insert(words, cluster);
            }
        }
    }
}

/// "Tarsin Liberation Front (TLF)", "the TLF, or Tarsin Liberation Front".
pub(super) fn join_acronyms(clusters: &mut Clusters<'_>) {
    let places: Vec<usize> = (0..clusters.mentions.len()).collect();
    for pair in places.windows(2) {
        let &[first, second] = pair else { continue };
        let (Some(a), Some(b)) = (clusters.mention(first), clusters.mention(second)) else { continue };
        if !introduces(clusters, a.tokens, b.tokens) {
            continue;
        }
        let (Some(into), Some(from)) = (clusters.cluster_of(first), clusters.cluster_of(second)) else {
            continue;
        };
        let (name, short) = if a.form == MentionForm::Acronym { (b, a) } else { (a, b) };
        let kinds = acting_kind(name).is_some() && acting_kind(name) != Some(ActorKind::Person);
        let letters = clusters.outline.normal(short.tokens.start);
        let spelled = is_spelled_by(&clusters.words(name.tokens), letters);
        let bracketed = clusters.outline.word(a.tokens.end) == "(";
        let two_known = name.entry.is_some() && short.entry.is_some();
        if kinds && short.form == MentionForm::Acronym && (spelled || bracketed && !two_known) {
            let (into, from) = if name.tokens == a.tokens { (into, from) } else { (from, into) };
            clusters.merge("actor/acronym", into, from);
        }
    }
    join_spelled(clusters);
}

/// "A (B)", "A, or B,", "A, known as B".
fn introduces(clusters: &Clusters<'_>, first: TokenRange, second: TokenRange) -> bool {
    let outline = clusters.outline;
    let between = first.end..second.start;
    if between.is_empty() || between.len() > 5 {
        return false;
    }
    let bracket = outline.word(first.end) == "(" && second.start == first.end + 1;
    let or = between.clone().any(|t| matches!(outline.normal(t), "or" | "known"));
    let marks = between.clone().all(|t| {
        matches!(
            outline.normal(t),
            "," | "or" | "known" | "as" | "the" | "also" | "-" | "–" | "—" | "(" | "better"
        )
    });
    bracket || (or && marks)
}

/// "ELN" anywhere, when a name of the text has these initials.
fn join_spelled(clusters: &mut Clusters<'_>) {
    let mut by_initials: TextMap<String, usize> = TextMap::default();
    for (place, cluster) in clusters.clusters.iter().enumerate() {
        if cluster.gone || cluster.kind == ActorKind::Person {
            continue;
        }
        for mention in cluster.mentions.iter().filter_map(|&m| clusters.mention(m)).take(8) {
            if mention.form == MentionForm::Name && mention.tokens.len() > 2 {
                by_initials.entry(initials(&clusters.name_words(mention))).or_insert(place);
            }
        }
    }
    for place in 0..clusters.clusters.len() {
        let Some(cluster) = clusters.get(place).filter(|c| !c.gone && c.entry.is_none()) else { continue };
        let acronym = cluster.mentions.first().and_then(|&m| clusters.mention(m));
        let Some(acronym) = acronym.filter(|m| m.form == MentionForm::Acronym) else { continue };
        let letters = clusters.outline.normal(acronym.tokens.start).replace('.', "");
        if let Some(&into) = by_initials.get(&letters) {
            clusters.merge("actor/initials", into, place);
        }
    }
}

/// First letters of the words that carry one: "uscc" for "US Chamber of Commerce".
fn initials(words: &[&str]) -> String {
    words
        .iter()
        .filter(|word| !matches!(**word, "of" | "the" | "for" | "and" | "in" | "on" | "'s" | "'" | "&" | "-"))
        .filter_map(|word| word.chars().next())
        .collect()
}

/// "hts" from "hayat tahrir al-sham", "isis" from "islamic state in iraq and syria".
fn is_spelled_by(words: &[&str], letters: &str) -> bool {
    let letters = letters.replace('.', "");
    let mut wanted = letters.chars().peekable();
    for word in words {
        let word = word.strip_prefix("al-").unwrap_or(word);
        for part in word.split('-') {
            if part.chars().next().is_some_and(|first| wanted.peek() == Some(&first)) {
                wanted.next();
            }
        }
    }
    wanted.peek().is_none()
}

/// "Syrian Observatory" after "Syrian Observatory for Human Rights": a name
/// that is the first or last words of a longer one.
pub(super) fn join_shorter(clusters: &mut Clusters<'_>) {
    let mut longer: TextMap<Vec<&str>, usize> = TextMap::default();
    let mut singles: Vec<(usize, Vec<&str>)> = Vec::new();
    for (place, cluster) in clusters.clusters.iter().enumerate() {
        if cluster.gone || matches!(cluster.kind, ActorKind::Person | ActorKind::State | ActorKind::Community)
        {
            continue;
        }
        let Some(name) = cluster.mentions.first().and_then(|&m| clusters.mention(m)) else { continue };
        let words = clusters.words(name.tokens);
        if cluster.entry.is_none() {
            singles.push((place, words.clone()));
        }
        for len in 2..words.len().min(8) {
            longer.entry(words.iter().take(len).copied().collect()).or_insert(place);
            longer.entry(words.iter().skip(words.len() - len).copied().collect()).or_insert(place);
        }
    }
    for (place, words) in singles {
        if let Some(&into) = longer.get(&words) {
            let same = clusters.get(into).map(|c| c.kind) == clusters.get(place).map(|c| c.kind);
            if into != place && same {
                clusters.merge("actor/shorter-name", into, place);
            }
        }
    }
}

/// "the Mission" after "United Nations Verification Mission in Colombia": one
/// word that is the head of exactly one longer name before it.
pub(super) fn join_heads(clusters: &mut Clusters<'_>) {
    let mut by_head: TextMap<&str, Vec<usize>> = TextMap::default();
    for place in 0..clusters.mentions.len() {
        let Some(cluster) = clusters.cluster_of(place) else { continue };
        let Some(mention) = clusters.mention(place).filter(|m| m.form == MentionForm::Name) else { continue };
        let Some(kind) = acting_kind(mention) else { continue };
        if matches!(kind, ActorKind::Person | ActorKind::State | ActorKind::Community) {
            continue;
        }
        let words = clusters.name_words(mention);
        if let &[word] = words.as_slice() {
            let known = by_head.get(word).map_or(&[][..], Vec::as_slice);
            let is_open = clusters.get(cluster).is_some_and(|c| c.entry.is_none());
            let &[longer] = known else { continue };
            if is_open && longer != cluster {
                clusters.merge("actor/head-of-name", longer, cluster);
            }
        } else if let Some(head) = head_of(clusters, &words) {
            let known = by_head.entry(head).or_default();
            if !known.contains(&cluster) && known.len() < 2 {
                known.push(cluster);
            }
        }
    }
}

/// "mission" of "verification mission in colombia", where it tells a kind of body.
fn head_of<'a>(clusters: &Clusters<'_>, words: &[&'a str]) -> Option<&'a str> {
    let end =
        words.iter().position(|word| matches!(*word, "of" | "for" | "in" | "on")).unwrap_or(words.len());
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    clusters.knowledge.name_heads.last(0, end, word)?;
    words.get(end.checked_sub(1)?).copied()
}

/// "Karim Sharaa, also known as Abu Nizar", "Karim Sharaa, the leader known as Abu
/// Nizar": two names of one person.
pub(super) fn join_by_names(clusters: &mut Clusters<'_>) {
    for second in 1..clusters.mentions.len() {
        let first = second - 1;
        let (Some(a), Some(b)) = (clusters.mention(first), clusters.mention(second)) else { continue };
        let persons = [a, b].iter().all(|m| m.class == Class::Actor(ActorKind::Person));
        let between = a.tokens.end..b.tokens.start;
        let known_as = between.len() <= 6
            && between
                .clone()
                .any(|t| matches!(clusters.outline.normal(t), "known" | "alias" | "aka" | "born"));
        if !persons || !known_as {
            continue;
        }
        let named = match a.form {
            MentionForm::Nominal => a.apposition.filter(|&name| name != second),
            _ => Some(first),
        };
        let into = named.and_then(|name| clusters.cluster_of(name));
        if let (Some(into), Some(from)) = (into, clusters.cluster_of(second)) {
            clusters.merge("actor/also-known-as", into, from);
        }
    }
}

/// A person while names are compared.
struct Person<'a> {
    cluster: usize,
    words: Vec<&'a str>,
    gender: Gender,
    last_place: usize,
}

/// "Sergey Lavrov" and "Lavrov", "Xi Jinping" and "Xi", "Mr Clinton".
pub(super) fn join_persons(clusters: &mut Clusters<'_>) {
    let open: Vec<(usize, &Mention)> = clusters
        .open_names()
        .into_iter()
        .filter(|(_, _, kind)| *kind == ActorKind::Person)
        .map(|(place, mention, _)| (place, mention))
        .collect();
    let mut persons: Vec<Person<'_>> = Vec::new();
    let mut by_word: TextMap<&str, Vec<usize>> = TextMap::default();
    for &(place, mention) in open.iter().filter(|(_, mention)| mention.tokens.len() > 1) {
        let words = bare_words(clusters, mention);
        let last = words.last().map_or("", |word| without_article(word));
        let same = by_word.get(last).and_then(|found| {
            found
                .iter()
                .rev()
                .copied()
                .find(|&p| persons.get(p).is_some_and(|person| same_full_name(&person.words, &words)))
        });
        match same.and_then(|found| persons.get_mut(found)) {
            Some(person) => {
                if words.len() > person.words.len() {
                    person.words = words;
                }
                let cluster = person.cluster;
                clusters.join("actor/same-person", cluster, place);
            }
            None => {
                let cluster = clusters.open("actor/full-name", place, ActorKind::Person);
                for word in &words {
                    let known = by_word.entry(without_article(word)).or_default();
                    if known.len() < 8 {
                        known.push(persons.len());
                    }
                }
                persons.push(Person { cluster, words, gender: mention.gender, last_place: place });
            }
        }
    }
    join_short_names(clusters, &open, &mut persons, &by_word);
}

fn join_short_names<'a>(
    clusters: &mut Clusters<'a>,
    open: &[(usize, &'a Mention)],
    persons: &mut Vec<Person<'a>>,
    by_word: &TextMap<&'a str, Vec<usize>>,
) {
    let mut alone: TextMap<&str, usize> = TextMap::default();
    // The latest full-name mention before each short one: walk in text order.
    let mut latest: TextMap<usize, usize> = TextMap::default();
    for &(place, mention) in open {
        let cluster = clusters.cluster_of(place);
        if let Some(cluster) = cluster {
            latest.insert(cluster, place);
            continue;
        }
        let words = bare_words(clusters, mention);
        let word = without_article(words.last().copied().unwrap_or(""));
        let candidates = by_word.get(word).map_or(&[][..], Vec::as_slice);
        let fits = |p: &&usize| {
            persons.get(**p).is_some_and(|person| {
                genders_agree(person.gender, mention.gender) && short_rank(&person.words, word) > 0
            })
        };
        let best = candidates
            .iter()
            .filter(fits)
            .filter_map(|&p| {
                persons.get(p).map(|person| (short_rank(&person.words, word), latest.get(&person.cluster), p))
            })
            .max_by_key(|&(rank, latest, p)| (rank, latest.copied(), std::cmp::Reverse(p)))
            .and_then(|(_, _, p)| persons.get_mut(p));
        let cluster = match best {
            Some(person) => {
                person.last_place = place;
                if person.gender == Gender::Unknown {
                    person.gender = mention.gender;
                }
                clusters.join("actor/short-name", person.cluster, place);
                person.cluster
            }
            None => match alone.get(word) {
                Some(&cluster) => {
                    clusters.join("actor/equal-name", cluster, place);
                    cluster
                }
                None => {
                    let cluster = clusters.open("actor/surname", place, ActorKind::Person);
                    alone.insert(word, cluster);
                    cluster
                }
            },
        };
        latest.insert(cluster, place);
    }
}

/// The words of a person's name without "Jr." and marks.
fn bare_words<'a>(clusters: &Clusters<'a>, mention: &Mention) -> Vec<&'a str> {
    let mut words: Vec<&str> = clusters
        .name_words(mention)
        .into_iter()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    while words.len() > 1
        && words
            .last()
            .is_some_and(|word| matches!(word.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv"))
    {
        words.pop();
    }
    words
}

fn without_article(word: &str) -> &str {
    word.strip_prefix("al-").or_else(|| word.strip_prefix("el-")).unwrap_or(word)
}

/// "Robert F. Kennedy" and "Robert Kennedy", not "Bill Clinton" and "Hillary Clinton".
fn same_full_name(known: &[&str], words: &[&str]) -> bool {
    let (Some(a), Some(b)) = (known.first(), words.first()) else { return false };
    let (a, b) = (a.trim_end_matches('.'), b.trim_end_matches('.'));
    let first = a == b
        || (a.chars().count() == 1 && b.starts_with(a))
        || (b.chars().count() == 1 && a.starts_with(b));
    let last = known.last().map(|w| without_article(w)) == words.last().map(|w| without_article(w));
    let (shorter, longer) = if known.len() < words.len() { (known, words) } else { (words, known) };
    let inside = shorter.iter().all(|word| longer.contains(word));
    (first && last) || (inside && shorter.len() > 1)
}

/// How well a single word names a person of these words: the last word best,
/// the first (family names that go first) next.
fn short_rank(words: &[&str], word: &str) -> u8 {
    let is = |w: Option<&&str>| w.is_some_and(|w| without_article(w) == word);
    if is(words.last()) {
        3
    } else if is(words.first()) {
        2
    } else {
        u8::from(words.iter().any(|w| without_article(w) == word))
    }
}

fn genders_agree(a: Gender, b: Gender) -> bool {
    a == Gender::Unknown || b == Gender::Unknown || a == b
}
