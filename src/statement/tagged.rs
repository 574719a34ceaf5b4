//! Tags of attribution -> claims: what the rules are silent about.
//!
//! The models of `tag::attribution` find sources, cues and contents by
//! themselves. Here a cue that no rule has claimed becomes a claim with the
//! nearest source and content, and a tag's edge stands where a rule has none.

use super::claim::Claim;
use super::content;
use super::cue::{self, Cue};
use super::rules;
use super::scene::Scene;
use super::source::{self, Subject};
use crate::knowledge::{ClauseRole, CuePos, Inflection};
use crate::outline::TokenRange;
use crate::tag::{AttributionRole, AttributionTag};

/// The tags of a text, by role.
pub(super) struct Tagged {
    sources: Vec<AttributionTag>,
    cues: Vec<AttributionTag>,
    contents: Vec<AttributionTag>,
}

impl Tagged {
    pub(super) fn new(scene: &Scene<'_>) -> Tagged {
        let of = |role| scene.tags.attribution(role).copied().collect();
        Tagged {
            sources: of(AttributionRole::Source),
            cues: of(AttributionRole::Cue),
            contents: of(AttributionRole::Content),
        }
    }

    /// The cue tag that shares a token with a range.
    pub(super) fn cue_at(&self, range: TokenRange) -> Option<&AttributionTag> {
        overlapping(&self.cues, range)
    }

    pub(super) fn content_at(&self, range: TokenRange) -> Option<&AttributionTag> {
        overlapping(&self.contents, range)
    }

    pub(super) fn source_at(&self, range: TokenRange) -> Option<&AttributionTag> {
        overlapping(&self.sources, range)
    }

    /// Claims of the cues in a sentence that no claim has yet.
    pub(super) fn propose(&self, scene: &Scene<'_>, sentence: TokenRange, claims: &[Claim]) -> Vec<Claim> {
        let mut made = Vec::new();
        for cue in within(&self.cues, sentence) {
            let is_claimed = claims.iter().any(|c| c.cue.is_some_and(|q| q.overlaps(cue.tokens)));
            // Below zero the neighbours alone have made it a cue.
            if !is_claimed && cue.margin >= 0 {
                made.extend(self.claim(scene, around(scene, sentence, cue.tokens), cue.tokens, claims));
            }
        }
        made
    }

    fn claim(
        &self,
        scene: &Scene<'_>,
        sentence: TokenRange,
        tokens: TokenRange,
        claims: &[Claim],
    ) -> Option<Claim> {
        let known = cue::known(scene, tokens, sentence);
        let is_unsaid = |cue: &Cue<'_>| is_wish(scene, cue) || was_asked(cue, sentence);
        if is_somebody(scene, sentence, tokens) || known.as_ref().is_some_and(is_unsaid) {
            return None;
        }
        let mut claim = Claim::new("statement/tagged", 500);
        if let Some(cue) = &known {
            claim = rules::claim_of(cue, 500);
            claim.rule = "statement/tagged";
        }
        claim.cue = Some(tokens);
        let content = self.content_of(sentence, tokens, claims).or_else(|| {
            let cue = known.as_ref()?;
            content::after(scene, cue, cue.words.end, sentence.end, &mut claim.circumstances)
                .map(|c| c.tokens)
        })?;
        let is_none_of_it = |cue: &Cue<'_>| {
            rules::verbless::cites_source(scene, cue, content)
                || rules::clause::quotes_other(scene, cue, sentence.end)
                || rules::clause::acts_on(scene, cue, content)
                || !content::allows(scene, cue, content)
        };
        if known.as_ref().is_some_and(is_none_of_it) {
            return None;
        }
        claim.content.push(content);
        claim.source.extend(
            self.source_of(sentence, tokens, content)
                .or_else(|| subject(scene, sentence, tokens, known.as_ref())),
        );
        claim.has_no_source = claim.source.is_empty();
        // "Reports of shots were false" and "watched “The Long Night”" report nothing.
        let is_noun = scene.pos(tokens.start).is_noun() && claim.has_no_source;
        let is_title = known.is_none() && scene.quotation_opening_at(tokens.end).is_some();
        (!is_noun && !is_title).then_some(claim)
    }

    /// The nearest content tag beside a cue that nothing else has.
    fn content_of(&self, sentence: TokenRange, cue: TokenRange, claims: &[Claim]) -> Option<TokenRange> {
        let cue_between =
            |from: usize, to: usize| within(&self.cues, TokenRange::new(from, to)).next().is_some();
        let is_free = |c: &TokenRange| !claims.iter().any(|k| k.content.iter().any(|r| r.overlaps(*c)));
        let after = within(&self.contents, TokenRange::new(cue.end, sentence.end.max(cue.end)))
            .next()
            .map(|tag| tag.tokens)
            .filter(|c| !cue_between(cue.end, c.start) && is_free(c));
        let before = within(&self.contents, TokenRange::new(sentence.start, cue.start))
            .next_back()
            .map(|tag| tag.tokens)
            .filter(|c| c.end <= cue.start && !cue_between(c.end, cue.start) && is_free(c));
        match (after, before) {
            (Some(a), Some(b)) if cue.start - b.end + 2 < a.start - cue.end => Some(b),
            (after, before) => after.or(before),
        }
    }

    /// The nearest source tag; one behind the cue counts as further off.
    fn source_of(&self, sentence: TokenRange, cue: TokenRange, content: TokenRange) -> Option<TokenRange> {
        let distance = |s: &TokenRange| {
            if s.start >= cue.end { 2 * (s.start - cue.end) + 1 } else { cue.start.saturating_sub(s.end) }
        };
        within(&self.sources, sentence)
            .map(|tag| tag.tokens)
            .filter(|s| !s.overlaps(content) && !s.overlaps(cue))
            .min_by_key(distance)
    }
}

/// "the member **states** it had invited": the last word of a noun of an actor.
fn is_somebody(scene: &Scene<'_>, sentence: TokenRange, cue: TokenRange) -> bool {
    let heads = &scene.knowledge.actor_heads;
    heads.ending(sentence.start, cue.end, |t| scene.normal(t)).is_some_and(|(len, _)| len > cue.len())
}

/// "wanted **to say**", "is expected **to announce**": nothing has been said yet.
fn is_wish(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let governor = cue.group.infinitive.and_then(|to| to.checked_sub(1));
    governor.is_some_and(|governor| scene.is(governor, ClauseRole::Wish))
}

/// "**Asked** whether he would sign, Tamm laughed": a participle that opens a
/// sentence is what somebody else did.
fn was_asked(cue: &Cue<'_>, sentence: TokenRange) -> bool {
    let is_participle = matches!(cue.form, Inflection::PastOrParticiple | Inflection::Participle);
    cue.row.pos == CuePos::Verb && is_participle && cue.words.start == sentence.start
}

/// Where the parts of a report stand: a report within a quotation does not reach beyond its marks.
fn around(scene: &Scene<'_>, sentence: TokenRange, cue: TokenRange) -> TokenRange {
    let Some(quotation) = scene.outer_quotation(cue.start) else { return sentence };
    let inside = scene.inside(quotation);
    let (start, end) = (sentence.start.max(inside.start), sentence.end.min(inside.end));
    TokenRange::new(start, end.max(start))
}

/// The subject of a cue that no source tag stands beside.
fn subject(
    scene: &Scene<'_>,
    sentence: TokenRange,
    tokens: TokenRange,
    known: Option<&Cue<'_>>,
) -> Option<TokenRange> {
    let cue = known.filter(|cue| cue.row.pos == CuePos::Verb && !cue.group.is_passive)?;
    if cue.is_participle() || cue.group.infinitive.is_some() {
        return source::clause_subject(scene, sentence.start, tokens.start);
    }
    match source::subject_before(scene, cue.group.start, sentence.start) {
        Subject::Own { source, .. } => Some(source).filter(|s| source::could_speak(scene, *s)),
        Subject::Shared => source::clause_subject(scene, sentence.start, tokens.start),
        Subject::Missing => None,
    }
}

fn within(tags: &[AttributionTag], range: TokenRange) -> impl DoubleEndedIterator<Item = &AttributionTag> {
    let from = tags.partition_point(|t| t.tokens.start < range.start);
    let to = tags.partition_point(|t| t.tokens.start < range.end);
    tags.get(from..to.max(from)).unwrap_or_default().iter()
}

fn overlapping(tags: &[AttributionTag], range: TokenRange) -> Option<&AttributionTag> {
    let from = tags.partition_point(|t| t.tokens.end <= range.start);
    tags.get(from).filter(|t| t.tokens.overlaps(range))
}
