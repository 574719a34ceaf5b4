//! Linked mentions -> resolutions with what text and tables know of them.

use std::collections::BTreeMap;

use super::action::{self, Deed};
use super::again::Entity;
use super::found::{Citation, Found, Told};
use super::provision::{self, Provided};
use super::reading::Reading;
use super::scene::Scene;
use super::when;
use super::{Action, Provision, Resolution, ResolutionMention, Resolutions, Vote, status, vote};
use crate::date::Date;
use crate::evidence::{Confidence, Evidence};
use crate::id::ResolutionId;
use crate::kind::{Body, Modality, ResolutionActionKind as Act, ResolutionStatus};
use crate::knowledge::resolutions::{FactSource, Role};
use crate::outline::TokenRange;

/// Makes the stage's output.
pub(super) fn resolutions(reading: &Reading<'_, '_>, found: &[Found], entities: &[Entity]) -> Resolutions {
    let mut all = Resolutions::default();
    for (place, entity) in entities.iter().enumerate() {
        let id = ResolutionId::new(place);
        let mentions: Vec<&Found> = entity.mentions.iter().filter_map(|m| found.get(*m)).collect();
        all.mentions.extend(mentions.iter().map(|m| (m.tokens, id)));
        all.resolutions.push(resolution(reading, found, id, entity, &mentions));
    }
    let bodies = all.resolutions.iter().map(|r| r.body).collect();
    let scene = Scene::new(found, entities, bodies);
    let deeds = action::deeds(reading, &scene);
    let provisions = provision::provisions(reading, &scene);
    let deeds_on = by_resolution(entities.len(), &deeds, |deed| &deed.entities);
    let provided_by = by_resolution(entities.len(), &provisions, |p| std::slice::from_ref(&p.entity));
    let mut votes = Votes::default();
    let of_each = deeds_on.iter().zip(&provided_by);
    for ((resolution, entity), (deeds, provisions)) in all.resolutions.iter_mut().zip(entities).zip(of_each) {
        resolution.status = status::status(entity, found, deeds, resolution.status);
        vetoed_in_council(reading, deeds, resolution);
        read_day(reading, found, entity, deeds, resolution);
        read_vote(reading, deeds, &mut votes, resolution);
        read_vote_beside(reading, found, entity, &mut votes, resolution);
        vetoed_by_tally(resolution);
        add_provisions(reading, provisions, resolution);
    }
    all.actions = deeds.iter().flat_map(|deed| actions(reading, deed)).collect();
    all.actions.sort_by_key(|a| (a.resolution, a.span, a.actor));
    all.mentions.sort_unstable();
    all
}

/// For every resolution what is done to it or provided by it.
fn by_resolution<T>(resolutions: usize, all: &[T], of: impl Fn(&T) -> &[usize]) -> Vec<Vec<&T>> {
    let mut by: Vec<Vec<&T>> = vec![Vec::new(); resolutions];
    for one in all {
        for place in of(one) {
            if let Some(list) = by.get_mut(*place) {
                list.push(one);
            }
        }
    }
    by
}

/// The votes of the sentences asked for so far, by their first token.
type Votes = BTreeMap<usize, Option<(Vote, TokenRange)>>;

/// One action for every resolution and actor of a deed.
fn actions(reading: &Reading<'_, '_>, deed: &Deed) -> Vec<Action> {
    let span = reading.outline.range_span(deed.words);
    let actors: Vec<Option<usize>> =
        if deed.actors.is_empty() { vec![None] } else { deed.actors.iter().copied().map(Some).collect() };
    let each = |resolution: &usize| {
        let resolution = ResolutionId::new(*resolution);
        let one = |actor: &Option<usize>| Action {
            resolution,
            action: deed.action,
            actor: *actor,
            span,
            negated: deed.negated,
            modality: deed.modality,
        };
        actors.iter().map(one).collect::<Vec<_>>()
    };
    deed.entities.iter().flat_map(each).collect()
}

/// The provisions of one resolution, and the rules that found them.
fn add_provisions(reading: &Reading<'_, '_>, provisions: &[&Provided], resolution: &mut Resolution) {
    for provided in provisions {
        let content = reading.outline.range_span(provided.content);
        resolution.provisions.push(Provision {
            verb: provided.lemma.clone(),
            content: vec![content],
            statement: None,
        });
        let words = vec![reading.outline.range_span(provided.verb), content];
        resolution.evidence.push(Evidence::new(provided.rule, words));
    }
}

/// "**Russia** vetoed a text": of a permanent member there is one body.
fn vetoed_in_council(reading: &Reading<'_, '_>, deeds: &[&Deed], resolution: &mut Resolution) {
    const NEAR: usize = 5;
    if resolution.body != Body::Unknown {
        return;
    }
    let permanent = deeds.iter().filter(|d| d.action == Act::Veto).find_map(|d| {
        let mut before = reading.window_before(d.words.start, NEAR).iter().rev();
        before.find(|t| reading.is(Role::PERMANENT, *t) && reading.outline.shape(*t).has_capital())
    });
    if let Some(token) = permanent {
        resolution.body = Body::UnSecurityCouncil;
        let span = reading.outline.span(token);
        resolution.evidence.push(Evidence::new("resolution/veto-of-permanent-member", vec![span]));
    }
}

/// The day of adoption, and of what was not adopted the year of the vote, where
/// no table knows it: from the words beside a mention or beside the decision.
fn read_day(
    reading: &Reading<'_, '_>,
    found: &[Found],
    entity: &Entity,
    deeds: &[&Deed],
    resolution: &mut Resolution,
) {
    if resolution.adopted_on.is_some() {
        return;
    }
    let mentions = || entity.mentions.iter().filter_map(|m| found.get(*m));
    if mentions().any(|f| f.noun.plural) {
        return;
    }
    let beside = mentions().find_map(|f| f.when.map(|date| (date, f.span)));
    let decides = |d: &&&Deed| {
        let decision = matches!(d.action, Act::Adopt | Act::Veto) || d.action == Act::Reject && d.by_vote;
        decision && d.modality == Modality::Actual
    };
    let of_deed = deeds.iter().filter(decides).filter_map(|deed| {
        let sentence = reading.sentence(deed.words.start);
        let head = |place: &usize| found.get(*place).map_or(0, |f| f.head);
        let first = entity.mentions.partition_point(|place| head(place) < sentence.start);
        let object = entity.mentions.get(first).and_then(|place| found.get(*place));
        let object = object.filter(|f| sentence.contains(f.head)).map(|f| f.tokens.end);
        let date = when::of_act(reading, deed.words, object)?;
        Some((date, reading.outline.range_span(deed.words)))
    });
    if let Some((date, words)) = of_deed.chain(beside).next() {
        let year = *resolution.year.get_or_insert(date.year());
        let adopted = resolution.status == ResolutionStatus::Adopted;
        resolution.adopted_on =
            Some(date).filter(|date| adopted && date.month().is_some() && date.year() == year);
        resolution.evidence.push(Evidence::new("resolution/day-in-text", vec![words]));
    }
}

/// The vote, where the sentence of the adoption, the veto or the rejection tells it.
fn read_vote(reading: &Reading<'_, '_>, deeds: &[&Deed], votes: &mut Votes, resolution: &mut Resolution) {
    let mut voted = deeds.iter().filter(|d| matches!(d.action, Act::Adopt | Act::Veto | Act::Reject));
    let told = voted.find_map(|d| {
        let sentence = reading.sentence(d.words.start);
        let told = *votes.entry(sentence.start).or_insert_with(|| vote::vote(reading, sentence));
        // "rejected by nine votes to four": the majority was against it.
        told.map(|(vote, words)| match d.action {
            Act::Reject if vote.in_favour > vote.against => {
                let (in_favour, against) = (vote.against, vote.in_favour);
                (Vote { in_favour, against, ..vote }, words)
            }
            _ => (vote, words),
        })
    });
    if let Some((vote, words)) = told {
        resolution.vote = Some(vote);
        resolution
            .evidence
            .push(Evidence::new("resolution/vote-in-text", vec![reading.outline.range_span(words)]));
    }
}

/// "**The draft** received 14 votes in favour and 1 against": the vote of a sentence whose only
/// resolution it is, where nobody is said to have decided.
fn read_vote_beside(
    reading: &Reading<'_, '_>,
    found: &[Found],
    entity: &Entity,
    votes: &mut Votes,
    resolution: &mut Resolution,
) {
    let open = resolution.vote.is_none() && resolution.status != ResolutionStatus::Adopted;
    let of_entity = |place: usize| entity.mentions.binary_search(&place).is_ok();
    for &place in entity.mentions.iter().filter(|_| open) {
        let Some(mention) = found.get(place) else { continue };
        let sentence = reading.sentence(mention.head);
        let from = found.partition_point(|other| other.head < sentence.start);
        let mut here =
            (from..found.len()).take_while(|&at| found.get(at).is_some_and(|f| f.head < sentence.end));
        if !here.all(of_entity) {
            continue;
        }
        if let Some((vote, words)) =
            *votes.entry(sentence.start).or_insert_with(|| vote::vote(reading, sentence))
        {
            resolution.vote = Some(vote);
            let words = vec![reading.outline.range_span(words)];
            resolution.evidence.push(Evidence::new("resolution/vote-in-text", words));
            return;
        }
    }
}

/// Votes by which the Security Council decides, unless a permanent member votes against.
const ENOUGH_IN_COUNCIL: u16 = 9;

/// "The text received **14 votes** and was not adopted": enough for the council to adopt, so
/// one against was a veto (Charter, article 27).
fn vetoed_by_tally(resolution: &mut Resolution) {
    let rejected =
        resolution.body == Body::UnSecurityCouncil && resolution.status == ResolutionStatus::Rejected;
    let blocked = resolution.vote.is_some_and(|v| v.in_favour >= ENOUGH_IN_COUNCIL && v.against > 0);
    if rejected && blocked {
        resolution.status = ResolutionStatus::Vetoed;
    }
}

fn resolution(
    reading: &Reading<'_, '_>,
    found: &[Found],
    id: ResolutionId,
    entity: &Entity,
    mentions: &[&Found],
) -> Resolution {
    let numbered = entity.numbered(found);
    let citation = numbered.and_then(|f| f.citation.as_ref());
    let told = mentions.iter().find_map(|f| f.when).map(Date::year);
    let mut resolution = Resolution {
        id,
        body: entity.body,
        number: citation.map(|c| c.number.clone()),
        year: citation.and_then(|c| c.year).or_else(|| mentions.iter().find_map(|f| f.noun.year)).or(told),
        symbol: citation.and_then(|c| c.symbol.clone()),
        adopted_on: citation.and_then(|c| c.adopted_on),
        title: None,
        vote: None,
        status: cited_status(citation, mentions),
        mentions: mentions.iter().map(|f| ResolutionMention { span: f.span }).collect(),
        provisions: Vec::new(),
        actions: Vec::new(),
        evidence: evidence(entity, mentions),
        confidence: confidence(entity, citation),
    };
    if entity.body == Body::Unknown || entity.told > Told::Text {
        body_of_text(reading, found, mentions, &mut resolution);
    }
    if let Some(citation) = citation {
        known_facts(reading, citation, &mut resolution);
    }
    resolution
}

/// The body of the resolution spoken of before an unnumbered mention, or else
/// the body that the text named last.
fn body_of_text(
    reading: &Reading<'_, '_>,
    found: &[Found],
    mentions: &[&Found],
    resolution: &mut Resolution,
) {
    let Some(first) = mentions.first() else { return };
    if resolution.number.is_some() {
        return;
    }
    // "UN resolutions" are of no other organisation's.
    let united_nations = first.told == Told::Beside && first.body == Body::Unknown;
    let fits = |body: Body| {
        let organ = [Body::UnSecurityCouncil, Body::UnGeneralAssembly, Body::UnHumanRightsCouncil];
        body != Body::Unknown && (!united_nations || organ.contains(&body))
    };
    let end = found.partition_point(|f| f.head < first.head);
    let before = found.get(..end).unwrap_or(&[]).iter().rev().take(60);
    let mut before = before.filter(|f| fits(f.body));
    if let Some(other) = before.find(|f| f.told < Told::Not) {
        resolution.body = other.body;
        resolution.evidence.push(Evidence::new("resolution/body-of-other", vec![other.span]));
        return;
    }
    let body = reading
        .bodies
        .before(first.head)
        .take(20)
        .find(|b| fits(b.body) && (b.full || reading.outline.shape(b.tokens.start).has_capital()));
    if let Some(body) = body {
        resolution.body = body.body;
        let span = reading.outline.range_span(body.tokens);
        resolution.evidence.push(Evidence::new("resolution/body-of-text", vec![span]));
    }
}

/// Title, vote, date and what became of it from the tables, signed as knowledge:
/// a rule without words. What the text says itself stays.
fn known_facts(reading: &Reading<'_, '_>, citation: &Citation, resolution: &mut Resolution) {
    if citation.year_conflicts {
        resolution.evidence.push(Evidence::new("resolution/year-conflicts-with-table", Vec::new()));
        return;
    }
    let Some(fact) = citation.symbol.as_deref().and_then(|symbol| reading.tables.fact(symbol)) else {
        return;
    };
    // A text of before the vote knows nothing of it.
    if reading.published.zip(fact.voted_on).is_some_and(|(today, voted_on)| today < voted_on) {
        resolution.title = fact.title.map(str::to_owned);
        resolution.evidence.push(Evidence::new("resolution/table-of-failed-drafts", Vec::new()));
        return;
    }
    resolution.title = fact.title.map(str::to_owned);
    resolution.adopted_on = fact.adopted_on.or(resolution.adopted_on);
    resolution.year = resolution.year.or(resolution.adopted_on.map(Date::year));
    resolution.vote =
        fact.vote.map(|[in_favour, against, abstaining]| Vote { in_favour, against, abstaining });
    resolution.status = fact.status;
    let rule = match fact.source {
        FactSource::Council => "resolution/table-of-council",
        FactSource::Assembly => "resolution/table-of-assembly",
        FactSource::FailedDrafts => "resolution/table-of-failed-drafts",
        FactSource::Caller => "resolution/table-of-caller",
    };
    resolution.evidence.push(Evidence::new(rule, Vec::new()));
}

/// What citation and noun alone say.
fn cited_status(citation: Option<&Citation>, mentions: &[&Found]) -> ResolutionStatus {
    let draft = citation.is_some_and(|c| c.draft) || mentions.iter().any(|f| f.noun.draft);
    match citation {
        Some(c) if c.in_series => ResolutionStatus::Adopted,
        _ if draft => ResolutionStatus::Draft,
        _ => ResolutionStatus::Unknown,
    }
}

fn evidence(entity: &Entity, mentions: &[&Found]) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = Vec::new();
    for found in mentions {
        if evidence.iter().any(|e| e.rule.as_str() == found.rule) {
            continue;
        }
        let spans = std::iter::once(found.span).chain(found.because.iter().copied()).collect();
        evidence.push(Evidence::new(found.rule, spans));
    }
    for rule in &entity.rules {
        let spans = mentions.iter().map(|f| f.span).collect();
        evidence.push(Evidence::new(rule, spans));
    }
    evidence
}

fn confidence(entity: &Entity, citation: Option<&Citation>) -> Confidence {
    let known = match entity.told {
        Told::Beside => 980,
        Told::Number => 950,
        Told::Sentence => 850,
        Told::Text => 700,
        Told::Not => 500,
    };
    let conflict = citation.is_some_and(|c| c.year_conflicts);
    let numbered = if citation.is_some() { 0 } else { 100 };
    Confidence::from_thousandths(known - numbered - if conflict { 300 } else { 0 })
}
