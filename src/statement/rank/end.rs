//! Where content ends: of some places the one that looks most like an end.

use super::{END, Weigher, pair, score, steps, templates};
use crate::kind::Illocution;
use crate::knowledge::ClauseRole;
use crate::outline::TokenRange;
use crate::score::{Atom, FeatureId, atom};
use crate::statement::claim::Claim;
use crate::statement::content_end::trim;
use crate::statement::leading_out;
use crate::statement::source;
use crate::tag::Pos;

/// No more places are weighed.
const MOST: usize = 40;
/// Nor any further on, in tokens.
const LONGEST: usize = 120;
/// By how much another place must lead over the one that the rules chose.
const LEAD: i32 = 50;

/// What is asked of a claim's last content behind its cue.
pub(in crate::statement) struct Question {
    pub(in crate::statement) content: TokenRange,
    tag: Option<TokenRange>,
    sentence: TokenRange,
    pub(in crate::statement) ends: Vec<usize>,
}

/// The places where the last content of a claim could end; `None` if it is no matter of choice.
pub(in crate::statement) fn question(
    view: Weigher<'_, '_>,
    sentence: TokenRange,
    claim: &Claim,
) -> Option<Question> {
    let Weigher { scene, tagged } = view;
    let content = claim.content.last().copied()?;
    let cue = claim.cue?;
    if content.start < cue.end || !sentence.contains(content.start) || content.end > sentence.end {
        return None;
    }
    // A quotation ends where its marks say.
    let opens = scene.quotation_opening_at(content.start.saturating_sub(1));
    if opens.is_some_and(|q| scene.inside(q).end <= content.end) {
        return None;
    }
    let quoted = scene.outer_quotation(cue.start).map_or(sentence.end, |q| scene.inside(q).end);
    let limit = sentence.end.min(quoted).min(content.start + LONGEST);
    let limit = limit.min(clause_end(view, content));
    if content.end > limit {
        return None;
    }
    let tag = tagged.content_at(content).map(|t| t.tokens);
    let tag = tag.filter(|t| t.start.abs_diff(content.start) <= 2 && t.end <= limit);
    let mut ends = vec![content.end];
    ends.extend(tag.map(|t| t.end));
    let mut token = content.start;
    let mut inner =
        scene.outer_quotation(content.start).filter(|_| scene.outer_quotation(cue.start).is_none());
    while token < limit && ends.len() < MOST {
        if let Some(quotation) = inner.take().or(scene.quotation_opening_at(token)) {
            let last = scene.inside(quotation).end;
            let next = scene.after_quotation(quotation).max(token + 1);
            if next <= limit {
                ends.push(last);
            }
            token = next;
            continue;
        }
        if token > content.start && could_end_before(view, token) {
            ends.push(trim(scene, content.start, token));
        }
        token += 1;
    }
    ends.push(trim(scene, content.start, limit));
    ends.retain(|&e| e > content.start);
    ends.sort_unstable();
    ends.dedup();
    Some(Question { content, tag, sentence, ends })
}

/// The first semicolon in or behind a content, outside quotations.
fn clause_end(view: Weigher<'_, '_>, content: TokenRange) -> usize {
    let scene = view.scene;
    let breaks = |&t: &usize| scene.word(t) == ";" && scene.outline.quotation_of(t).is_none();
    (content.start..content.start + LONGEST).find(breaks).unwrap_or(usize::MAX).max(content.end)
}

fn could_end_before(view: Weigher<'_, '_>, token: usize) -> bool {
    let scene = view.scene;
    scene.is_comma(token)
        || scene.is_dash(token)
        || matches!(scene.word(token), ";" | "(" | ":")
        || scene.pos(token) == Pos::CoordinatingConjunction
        || scene.is(token, ClauseRole::Occasion)
        || scene.is(token, ClauseRole::Aside)
        || scene.is(token, ClauseRole::Citing)
        || matches!(scene.pos(token), Pos::Preposition | Pos::VerbGerund)
}

impl Weigher<'_, '_> {
    /// Chooses the end of a claim's last content; `cues` are those of all claims of the sentence.
    pub(in crate::statement) fn choose_end(
        self,
        sentence: TokenRange,
        claim: &mut Claim,
        cues: &[TokenRange],
    ) {
        let Some(question) = question(self, sentence, claim).filter(|_| !END.is_none()) else { return };
        let own = question.content.end;
        let around = Around::new(self, claim, &question);
        let mut gathered = Vec::new();
        let mut weigh = |end: usize| {
            gathered.clear();
            features(self, &question, &around, end, &mut gathered);
            score(&*END, &gathered) + if end == own { LEAD } else { 0 }
        };
        // "said the dam was safe, **but** pictures show cracks", ", **a charge** they denied": what a
        // contrast or the writer's comment sets off stays off.
        let is_set_off = (self.scene.is_comma(own) || self.scene.is_dash(own))
            && (self.scene.is(own + 1, ClauseRole::Aside)
                || leading_out::comments(self.scene, own + 1, sentence.end));
        // "declined to comment, and the army sent more": what is refused is short.
        // "that the raid broke the truce **and promised** to write": the next verb of the speaker's.
        let goes_on = |cue: &TokenRange| {
            (own + 1..own + 3).contains(&cue.start)
                && self.scene.pos(cue.start - 1) == Pos::CoordinatingConjunction
        };
        let is_closed = is_set_off || claim.illocution == Illocution::Decline || cues.iter().any(goes_on);
        let ends = question.ends.iter().filter(|&&end| end <= own || !is_closed);
        if ends.clone().all(|&end| end == own) {
            return;
        }
        let best = ends.map(|&end| (weigh(end), end)).max_by_key(|&(score, end)| (score, end == own));
        if let (Some((_, end)), Some(last)) = (best.filter(|&(_, end)| end != own), claim.content.last_mut())
        {
            last.end = end;
            claim.end_by_weight = true;
        }
    }
}

/// What all places of a question have in common.
pub(in crate::statement) struct Around {
    lemma: Atom,
    rule: Atom,
    frames: Atom,
    opening: Atom,
    cue_form: Atom,
    /// How many predicates and commas there are before each token from the content's first on.
    before: Vec<(usize, usize)>,
}

/// So many tokens behind a place are searched for verbs.
const VERBS_WITHIN: usize = 40;

impl Around {
    pub(in crate::statement) fn new(view: Weigher<'_, '_>, claim: &Claim, question: &Question) -> Around {
        let scene = view.scene;
        let content = question.content;
        let cue = claim.cue.unwrap_or(content);
        let end = question.sentence.end.min(content.start + LONGEST + VERBS_WITHIN);
        let (mut predicates, mut commas) = (0, 0);
        let mut before = vec![(0, 0)];
        before.extend((content.start..end).map(|token| {
            predicates += usize::from(source::is_predicate(scene, token));
            commas += usize::from(scene.is_comma(token));
            (predicates, commas)
        }));
        Around {
            lemma: atom(claim.lemma.unwrap_or("")),
            rule: atom(claim.rule),
            frames: u64::from(claim.frames.bits()),
            opening: pair(view.pos(Some(content.start)), u64::from(scene.normal(content.start) == "that")),
            cue_form: view.pos(Some(cue.start)),
            before,
        }
    }

    /// How many predicates and commas there are from one token, counted from the
    /// content's first, to another, up to three.
    fn counts(&self, from: usize, to: usize) -> (Atom, Atom) {
        let at = |place: usize| self.before.get(place).or(self.before.last()).copied().unwrap_or_default();
        let (start, end) = (at(from), at(to));
        let few = |start: usize, end: usize| end.saturating_sub(start).min(3) as u64;
        (few(start.0, end.0), few(start.1, end.1))
    }
}

/// The features of one place.
pub(in crate::statement) fn features(
    view: Weigher<'_, '_>,
    question: &Question,
    around: &Around,
    end: usize,
    into: &mut Vec<FeatureId>,
) {
    let scene = view.scene;
    let mut put = templates(into);
    let content = question.content;
    let &Around { lemma, rule, frames, opening, cue_form, .. } = around;
    let is_rule = end == content.end;
    let is_tag = question
        .tag
        .is_some_and(|t| last_word(view, t.end, content.start) == last_word(view, end, content.start));
    let agreement = match (is_rule, is_tag, question.tag.is_some()) {
        (true, true, _) => 1,
        (true, false, true) => 2,
        (true, false, false) => 3,
        (false, true, _) => 4 + u64::from(end > content.end),
        (false, false, has) => 6 + u64::from(has) * 2 + u64::from(end > content.end),
    };
    let mark = (end < question.sentence.end && scene.outline.kind(end) == crate::outline::TokenKind::Mark)
        .then_some(end);
    let closes = u64::from(scene.quotation_closing_at(end).is_some());
    let next = end + usize::from(mark.is_some());
    let next = next + usize::from(closes > 0 && mark.is_some() && scene.is_comma(next));
    let is_last = next >= question.sentence.end;
    let next = (!is_last).then_some(next);
    let second = next.map(|t| t + 1).filter(|&t| t < question.sentence.end);
    let third = second.map(|t| t + 1).filter(|&t| t < question.sentence.end);
    let marked = mark.map_or(0, |t| atom(scene.word(t)));
    let len = end - content.start;
    let rest = TokenRange::new(end, question.sentence.end);
    let (verbs, commas) = around.counts(0, len);
    let (verbs_left, _) = around.counts(len, len + rest.len().min(VERBS_WITHIN));
    let (w, p) = (view.word(next), view.pos(next));
    put(1, agreement);
    put(2, pair(agreement, rule));
    put(3, pair(agreement, lemma));
    put(4, pair(agreement, opening));
    put(5, pair(agreement, frames));
    put(6, pair(u64::from(is_last), pair(rule, opening)));
    put(7, pair(w, marked));
    put(8, pair(p, marked));
    put(9, pair(w, opening));
    put(10, pair(p, pair(marked, opening)));
    put(11, pair(pair(p, view.pos(second)), marked));
    put(12, pair(pair(w, view.pos(second)), marked));
    put(13, pair(pair(p, view.pos(second)), pair(view.pos(third), marked)));
    put(14, pair(w, pair(cue_form, marked)));
    put(15, pair(p, pair(cue_form, marked)));
    put(16, pair(w, lemma));
    put(17, pair(p, pair(lemma, marked)));
    put(18, pair(verbs, pair(opening, u64::from(is_last))));
    put(19, pair(verbs, pair(p, marked)));
    put(20, pair(verbs_left, pair(p, marked)));
    put(21, pair(verbs_left, pair(w, marked)));
    put(22, pair(pair(verbs, verbs_left), pair(w, marked)));
    put(23, pair(commas, pair(p, marked)));
    put(24, pair(steps(len), opening));
    put(25, pair(steps(len), pair(p, marked)));
    put(26, pair(steps(rest.len()), pair(p, marked)));
    let last = end.checked_sub(1);
    put(27, pair(view.pos(last), pair(p, marked)));
    put(28, pair(view.word(last), w));
    put(29, pair(view.class(last), w));
    put(30, pair(view.class(next), marked));
    put(31, pair(view.class(second), pair(w, marked)));
    put(32, pair(closes, pair(p, opening)));
    put(33, pair(agreement, pair(p, marked)));
    put(34, pair(agreement, pair(w, marked)));
    put(35, pair(agreement, pair(verbs, verbs_left)));
    put(36, pair(agreement, u64::from(is_last)));
    put(37, pair(frames, pair(w, marked)));
    put(38, pair(frames, pair(p, marked)));
    let in_time = next.is_some_and(|t| {
        crate::statement::time::starts_at(scene, t + usize::from(scene.is(t, ClauseRole::Circumstance)))
    });
    put(39, pair(u64::from(in_time), pair(p, opening)));
    put(40, pair(pair(view.word(last), lemma), w));
    put(41, pair(view.pos(last), pair(u64::from(is_last), opening)));
    put(42, pair(pair(w, view.word(second)), marked));
}

/// The last token of a range with letters or digits.
fn last_word(view: Weigher<'_, '_>, end: usize, start: usize) -> usize {
    (start..end)
        .rev()
        .find(|&t| view.scene.outline.kind(t) != crate::outline::TokenKind::Mark)
        .unwrap_or(start)
}
