//! What a resolution does by its text: demands, extends, imposes; and what
//! exactly. Verbs of speech are among them; the report joins those to their
//! statements.

mod body;
mod content;
mod place;
mod rule;

use super::found::Found;
use super::reading::Reading;
use super::scene::Scene;
use crate::knowledge::resolutions::FoundVerb;
use crate::outline::TokenRange;
use body::{in_passive, of_body};
use content::coordinated;
use rule::{by_infinitive, by_participle, in_relative_clause, of_subject};

/// A provision, not yet in the report.
#[derive(Debug, Clone)]
pub(super) struct Provided {
    /// The place of the resolution.
    pub(super) entity: usize,
    pub(super) lemma: String,
    /// The verb.
    pub(super) verb: TokenRange,
    pub(super) content: TokenRange,
    pub(super) rule: &'static str,
}

/// Where a rule says that a provision's verb stands.
#[derive(Debug, Clone, Copy)]
struct Claim {
    verb: usize,
    /// The verb's clause ends here at the latest.
    end: usize,
    /// What is provided, where it stands before the verb.
    content: Option<TokenRange>,
    /// The verb stands in a relative clause, which a comma ends.
    relative: bool,
}

/// A mention in its sentence.
struct Place<'p, 'r, 't> {
    reading: &'p Reading<'r, 't>,
    scene: &'p Scene<'p>,
    sentence: TokenRange,
    mention: usize,
    found: &'p Found,
}

/// How many resolutions of a list share a provision.
const LONGEST_LIST: usize = 40;

/// How many tokens a verb governs at most.
const LONGEST_CONTENT: usize = 150;

type Rule = fn(&Place<'_, '_, '_>) -> Option<Claim>;

/// How a mention finds its verb. Every rule is asked: a resolution may be
/// "created by" one clause and "extend" something in the next.
const RULES: &[(&str, Rule)] = &[
    ("resolution/provision-of-subject", of_subject),
    ("resolution/provision-in-relative-clause", in_relative_clause),
    ("resolution/provision-by-participle", by_participle),
    ("resolution/provision-by-infinitive", by_infinitive),
    ("resolution/provision-of-body", of_body),
    ("resolution/provision-in-passive", in_passive),
];

/// The provisions of a text.
pub(super) fn provisions(reading: &Reading<'_, '_>, scene: &Scene<'_>) -> Vec<Provided> {
    let mut provisions: Vec<Provided> = Vec::new();
    for sentence in reading.outline.sentences() {
        let sentence = sentence.tokens;
        for mention in scene.within(sentence) {
            let Some(found) = scene.get(mention) else { continue };
            let place = Place { reading, scene, sentence, mention, found };
            for (rule, find) in RULES {
                if let Some(claim) = find(&place) {
                    provisions.extend(coordinated(&place, claim, rule));
                }
            }
        }
        provisions.extend(of_pronoun(reading, scene, sentence));
    }
    provisions.sort_by_key(|p| (p.verb.start, p.entity));
    provisions.dedup_by_key(|p| (p.verb.start, p.entity));
    provisions
}

/// **It also urges** the miners …: the resolution the sentence before began with.
fn of_pronoun(reading: &Reading<'_, '_>, scene: &Scene<'_>, sentence: TokenRange) -> Vec<Provided> {
    let start = sentence.start;
    if reading.normal(start) != "it" || start == 0 {
        return Vec::new();
    }
    let mut before = reading.sentence(start - 1);
    // "Kordania and Velia resisted." may stand between.
    if scene.within(before).is_empty() && before.start > 0 {
        before = reading.sentence(before.start - 1);
    }
    let subject = scene.within(before).take(LONGEST_LIST).find(|m| {
        let Some(found) = scene.get(*m) else { return false };
        Place { reading, scene, sentence: before, mention: *m, found }.is_subject()
    });
    let Some((mention, found)) = subject.and_then(|m| Some((m, scene.get(m)?))) else { return Vec::new() };
    let place = Place { reading, scene, sentence, mention, found };
    match place.finite(start + 1) {
        Some(verb) => {
            let claim = Claim { verb, end: sentence.end, content: None, relative: false };
            coordinated(&place, claim, "resolution/provision-of-it")
        }
        None => Vec::new(),
    }
}

fn verb_at<'r>(reading: &Reading<'r, '_>, token: usize) -> Option<FoundVerb<'r, ()>> {
    reading.tables.provisions().at(token, |t| reading.normal(t))
}
