//! Cues and clauses: content behind the cue, before it, on both sides.

use super::{
    Reading, claim_of, clause_before, continues_clause, rest_of_clause, step_over_addressee, subject_sources,
    take_audience, words_before,
};
use crate::kind::Illocution;
use crate::knowledge::{ClauseRole, Frames, NounRole};
use crate::outline::TokenRange;
use crate::statement::circumstance::{self, Circumstances};
use crate::statement::claim::Claim;
use crate::statement::content;
use crate::statement::cue::Cue;
use crate::statement::phrase;
use crate::statement::rules::reduced::reports_plight;
use crate::statement::scene::Scene;
use crate::statement::source::{self, Subject};
use crate::tag::Pos;

/// How far behind "quoted" its "as saying" is looked for.
const LONGEST_QUOTED: usize = 14;

/// The envoy **told** reporters that talks would resume. / Tamm **called** the raid “cowardly”.
pub(super) fn source_cue_content(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let is_others = quotes_other(scene, cue, reading.sentence.end) || reports_plight(scene, cue);
    if !cue.is_finite() || is_others || is_inserted(reading, cue) {
        return None;
    }
    let mut claim = claim_of(cue, 900);
    let limit = relative_end(reading, cue).unwrap_or(reading.sentence.end);
    let found = content::after(scene, cue, cue.words.end, limit, &mut claim.circumstances)?;
    claim.source = subject_sources(reading, cue)?;
    let acts = found.kind == content::ContentKind::Noun && acts_on(scene, cue, found.tokens);
    if acts || is_in_doubt(reading, cue, &claim) || !is_fit(reading, cue, &claim, found.kind) {
        return None;
    }
    take_audience(scene, &mut claim);
    if let Some(parts) = around_time(scene, cue, found.tokens, &mut claim) {
        claim.content.extend(parts);
        return Some(claim);
    }
    Some(claim.with_content(found))
}

/// "Norland, he **told** state television, would answer", "The text would come
/// back, she **promised**, “with the comma”": between two commas a clause of
/// speaking has its content on both sides.
fn is_inserted(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> bool {
    let scene = reading.scene;
    let floor = reading.sentence.start;
    let comma = match source::subject_before(scene, cue.group.start, floor) {
        Subject::Own { from, .. } if from > floor && scene.is_comma(from - 1) => from - 1,
        _ => return false,
    };
    let before = words_before(reading, comma);
    let is_writers = before.is_empty()
        || reading.is_claimed(comma)
        || scene.sentence_opens_with_circumstance(before.start)
        || scene.is(before.start, ClauseRole::Occasion)
        || matches!(scene.pos(before.start), Pos::VerbGerund | Pos::VerbParticiple);
    if is_writers {
        return false;
    }
    let mut asides = claim_of(cue, 0);
    let person = step_over_addressee(reading, cue, cue.words.end, &mut asides);
    let end = circumstance::read(scene, person, reading.sentence.end, &mut asides.circumstances);
    let next = end + 1;
    // "A truce, she said, “begins at a checkpoint”": the verb may stand between marks.
    let verb = next + usize::from(scene.quotation_opening_at(next).is_some());
    let goes_on = matches!(scene.pos(verb), Pos::VerbPast | Pos::Modal) || source::is_predicate(scene, verb);
    let quotes_on = scene.quotation_opening_at(next).is_some() && clause_before(reading, comma).is_some();
    scene.is_comma(end) && next < reading.sentence.end && (goes_on || quotes_on)
}

/// "recalled **its envoy**", "denied **him bail**", "denied **entry** to": what is
/// done to somebody and not said.
pub(in crate::statement) fn acts_on(scene: &Scene<'_>, cue: &Cue<'_>, content: TokenRange) -> bool {
    let object = phrase::base(scene, content.start, content.end);
    let second = phrase::base(scene, object.end, content.end);
    let is_granted = |words: TokenRange| {
        let noun = words.end.checked_sub(1).filter(|_| !words.is_empty());
        noun.is_some_and(|noun| scene.knowledge.speech.noun_is(scene.normal(noun), NounRole::Granted))
    };
    let withholds = cue.row.illocution == Illocution::Deny && cue.takes(Frames::GERUND.or(Frames::NOUN));
    cue.row.is_act_on_persons && circumstance::is_actor(scene, object)
        || withholds && (is_granted(object) || is_granted(second))
}

/// "quoted Tamm **as saying**", "was quoted by the paper **as saying**": the
/// participle has what was said.
pub(in crate::statement) fn quotes_other(scene: &Scene<'_>, cue: &Cue<'_>, limit: usize) -> bool {
    let end = limit.min(cue.words.end + LONGEST_QUOTED);
    let is_as = |t: usize| scene.normal(t) == "as" && scene.pos(t + 1) == Pos::VerbGerund;
    scene.is(cue.words.start, ClauseRole::Quoting) && (cue.words.end..end).any(is_as)
}

/// "Tamm, who **denied** the charge, said ...": a relative clause between two
/// commas ends where the verb of the sentence follows.
fn relative_end(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<usize> {
    let scene = reading.scene;
    let relative = cue.group.start.checked_sub(1).filter(|&t| scene.is(t, ClauseRole::Relative))?;
    if !scene.is_comma(relative.checked_sub(1)?) {
        return None;
    }
    let is_verb = |t: usize| scene.pos(t) == Pos::VerbPast || source::is_predicate(scene, t);
    (cue.words.end..reading.sentence.end)
        .find(|&t| scene.is_comma(t) && is_verb(t + 1) && scene.outline.quotation_of(t).is_none())
}

/// "asked **whether** Norland would press the group", "would have pressed": nobody has said it.
fn is_in_doubt(reading: &Reading<'_, '_>, cue: &Cue<'_>, claim: &Claim) -> bool {
    let scene = reading.scene;
    let before = claim.source.first().and_then(|s| s.start.checked_sub(1));
    let is_conditional =
        before.is_some_and(|t| t >= reading.sentence.start && scene.is(t, ClauseRole::Condition));
    // "Had it passed, the council would have demanded": it has not.
    let is_unreal = (cue.group.start..cue.words.start).any(|t| scene.normal(t) == "have")
        && !claim.source.first().is_some_and(|&source| source::is_document(scene, source));
    cue.group.is_modal && (is_conditional || is_unreal)
}

/// "urged Norland **on Tuesday** to sign": the time between the one urged and
/// the infinitive is the writer's, and the content stands around it.
fn around_time(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    content: TokenRange,
    claim: &mut Claim,
) -> Option<[TokenRange; 2]> {
    if !cue.takes(Frames::ADDRESSEE_INFINITIVE) || scene.quotation_opening_at(content.start).is_some() {
        return None;
    }
    let person = phrase::with_complements(scene, content.start, content.end);
    let mut between = Circumstances::default();
    let resumed = circumstance::read(scene, person.end, content.end, &mut between);
    let is_time = !person.is_empty() && resumed > person.end && between.time.is_some();
    if !is_time || scene.normal(resumed) != "to" || resumed + 1 >= content.end {
        return None;
    }
    claim.circumstances.complete(&between);
    Some([person, TokenRange::new(resumed, content.end)])
}

/// Whether cue and source go together.
fn is_fit(reading: &Reading<'_, '_>, cue: &Cue<'_>, claim: &Claim, kind: content::ContentKind) -> bool {
    let scene = reading.scene;
    let Some(&source) = claim.source.first() else { return false };
    if cue.row.document_only {
        return source::is_document(scene, source) && kind != content::ContentKind::Noun;
    }
    if cue.group.is_negated && cue.row.illocution != Illocution::Deny {
        return kind != content::ContentKind::Noun;
    }
    source::could_speak(scene, source)
}

/// The pipeline would be shut, the operator **said** on Friday.
///
/// Goes by a cue with nothing said behind it and a clause before its subject.
pub(super) fn clause_then_cue(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let takes_clause = cue.takes(Frames::THAT.or(Frames::QUOTATION));
    let is_as = |t: usize| scene.normal(t) == "as";
    if !cue.is_finite() || cue.group.is_negated && cue.row.lemma != "deny" {
        return None;
    }
    let floor = reading.sentence.start;
    let mut claim = claim_of(cue, 800);
    let own = match source::subject_before(scene, cue.group.start, floor) {
        Subject::Own { source, from } if from > floor && scene.is_comma(from - 1) => Some((source, from - 1)),
        // ", as the envoy put it": "as" stands between.
        Subject::Own { source, from } if from > floor + 1 && is_as(from - 1) && scene.is_comma(from - 2) => {
            Some((source, from - 2))
        }
        _ => None,
    };
    let puts = cue.takes(Frames::ONLY_QUOTATION) && own.is_some_and(|(_, comma)| is_as(comma + 1));
    if !takes_clause && !puts {
        return None;
    }
    let inverted = || {
        let comma = cue.group.start.checked_sub(1).filter(|&t| scene.is_comma(t))?;
        let source = source::subject_after(scene, cue.words.end, reading.sentence.end)?;
        let ends = source.end >= reading.sentence.end
            || matches!(scene.word(source.end), "." | ",")
            || scene.is(source.end, ClauseRole::Circumstance);
        let speaks = source::could_speak(scene, source);
        (ends && speaks && cue.takes(Frames::BARE_CLAUSE)).then_some((source, comma, source.end))
    };
    let (source, comma, resumed) = match own {
        Some((source, comma)) => (source, comma, cue.words.end),
        None => inverted()?,
    };
    if reading.is_claimed(comma) {
        return None;
    }
    claim.source.push(source);
    let after_person = step_over_addressee(reading, cue, resumed, &mut claim);
    let end = circumstance::read(scene, after_person, reading.sentence.end, &mut claim.circumstances);
    take_audience(scene, &mut claim);
    // "The truce, one diplomat said, died the day it was signed."
    // "Her goats were gone, she said, and the well was dry."
    let joined = matches!(scene.normal(end + 1), "and" | "but") && !scene.pos(end + 2).is_verb();
    let resumes = scene.is_comma(end) && (joined || continues_clause(scene, end + 1));
    let rest = if resumes { rest_of_clause(reading, cue, end) } else { None };
    let before = clause_before(reading, comma).or_else(|| fragment_before(reading, comma, rest));
    // "Though the plan was cheap, one study found ...": a clause of the writer's stands before.
    let is_writers = |range: TokenRange| {
        let opens = |role: ClauseRole| scene.is(range.start, role);
        let comma = range.iter().find(|&t| scene.is_comma(t)).unwrap_or(range.end);
        let has_main = (comma..range.end).any(|t| source::is_predicate(scene, t));
        !has_main
            && (opens(ClauseRole::Aside) || opens(ClauseRole::Occasion) && !opens(ClauseRole::Condition))
    };
    if before.is_none_or(is_writers) && rest.is_none() {
        return None;
    }
    claim.content.extend(before);
    claim.content.extend(rest);
    if before.is_none() && !scene.sentence_opens_with_circumstance(reading.sentence.start) {
        return None;
    }
    Some(claim)
}

/// As the envoy **put it**, the truce died that day.
pub(super) fn as_source_cue(reading: &Reading<'_, '_>, cue: &Cue<'_>) -> Option<Claim> {
    let scene = reading.scene;
    let start = reading.sentence.start;
    let reports = cue.takes(Frames::THAT.or(Frames::QUOTATION).or(Frames::ONLY_QUOTATION));
    let Subject::Own { source, from } = source::subject_before(scene, cue.group.start, start) else {
        return None;
    };
    let opens = from == start + 1 && scene.normal(start) == "as";
    if !opens || !reports || !cue.is_finite() || cue.group.is_negated {
        return None;
    }
    let mut claim = claim_of(cue, 750);
    let end = circumstance::read(scene, cue.words.end, reading.sentence.end, &mut claim.circumstances);
    let said = rest_of_clause(reading, cue, end)?;
    claim.source.push(source);
    claim.content.push(said);
    said.iter().any(|t| source::is_predicate(scene, t)).then_some(claim)
}

/// **Both families**, he said, had men there: the start of an interrupted
/// clause need not hold its verb; in a headline no clause does.
fn fragment_before(reading: &Reading<'_, '_>, comma: usize, rest: Option<TokenRange>) -> Option<TokenRange> {
    let scene = reading.scene;
    let range = words_before(reading, comma);
    let is_headline = scene.is_headline(comma) && range.len() > 3;
    let holds_verb = |rest: TokenRange| rest.iter().any(|t| source::may_be_predicate(scene, t));
    let is_subject = !scene.sentence_opens_with_circumstance(range.start) && rest.is_some_and(holds_verb);
    (!range.is_empty() && (is_headline || is_subject)).then_some(range)
}
