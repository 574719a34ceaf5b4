//! What a linear model says of a toponym: whether it is a place here, and whether
//! a state acts there and not its place.
//!
//! It is asked about toponyms alone, and only where the signs leave room for
//! doubt, so that it costs little; it goes by what the stage has found out of
//! the toponym anyway ([`clues`](super::clues)).

use std::sync::LazyLock;

use super::clues::{Signs, clues};
use super::judge::ENOUGH;
use super::relation::{Relation, may_hold_place};
use super::signs::Look;
use super::toponym::Toponyms;
use crate::kind::ActorKind;
use crate::knowledge::WeightsFile;
use crate::location::NamesBy;
use crate::mention::{Class, Mention};
use crate::score::{FeatureId, Scorer, Weights};

/// What the model tells: places, and states that act.
pub(super) const CLASSES: usize = 2;

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(&WeightsFile::Places.bytes(), CLASSES).unwrap_or(Weights::NONE));

/// Toponyms with so many points are asked about: of the others the signs are sure.
const IN_DOUBT: std::ops::RangeInclusive<i32> = ENOUGH - 9..=ENOUGH + 4;
/// How much of a score is one point.
const OF_POINT: i32 = 100;
/// The most points that the model gives or takes.
const MOST: i32 = 12;

/// A toponym with all that the model goes by.
pub(super) struct Candidate<'c> {
    pub(super) look: &'c Look<'c>,
    pub(super) relation: Relation,
    /// The mention it is, if the mention stage saw a name in the same words.
    pub(super) mention: Option<&'c Mention>,
    /// What the signs give it.
    pub(super) points: i32,
    /// A person of the article bears the name.
    pub(super) is_surname: bool,
    /// The signs around all mentions of the name.
    pub(super) anywhere: Signs,
    /// The toponyms of the text, for those beside it.
    pub(super) toponyms: &'c Toponyms,
}

impl Candidate<'_> {
    /// The signs leave room for doubt. They do not where the name of something else
    /// goes on: "the Bank of Palestine", "the Deraa Times"; nor inside another name,
    /// unless that is a body that may be local: "the Deraa Police Directorate".
    fn is_in_doubt(&self) -> bool {
        let (outline, context) = (self.look.outline, self.look.context);
        let behind_of =
            || self.look.toponym.name.start.checked_sub(1).is_some_and(|of| outline.normal(of) == "of");
        let stands_free = match self.relation {
            Relation::Within(Class::Actor(ActorKind::GovernmentBody | ActorKind::Organization)) => {
                !behind_of()
            }
            Relation::Within(class) => may_hold_place(class),
            _ => true,
        };
        IN_DOUBT.contains(&self.points) && stands_free && !context.in_complement && !context.in_name
    }

    /// The mention stage has a state there, which may act.
    pub(super) fn may_act(&self) -> bool {
        self.mention.is_some_and(|mention| mention.class == Class::Actor(ActorKind::State))
    }
}

/// What is said of a toponym; nothing where nobody was asked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Answer {
    /// The points it has instead of those of the signs.
    pub(super) points: Option<i32>,
    /// Whether a state acts here.
    pub(super) acts: Option<bool>,
}

/// The model, with room for the features of a toponym.
#[derive(Debug)]
pub(super) struct Model {
    names_by: NamesBy,
    features: Vec<FeatureId>,
}

impl Model {
    pub(super) fn new(names_by: NamesBy) -> Model {
        Model { names_by, features: Vec::new() }
    }

    /// What the model says of a toponym. Where the models of names have read the
    /// text, they know better who is a person and which state acts: what is left to
    /// say is that a place was overlooked.
    pub(super) fn answer(&mut self, candidate: &Candidate<'_>) -> Answer {
        let overlooked = self.names_by == NamesBy::Models;
        let (in_doubt, may_act) = (candidate.is_in_doubt(), candidate.may_act() && !overlooked);
        if WEIGHTS.is_none() || !in_doubt && !may_act {
            return Answer::default();
        }
        self.features.clear();
        clues(candidate, &mut self.features);
        let mut scores = [0; CLASSES];
        WEIGHTS.add_all(&self.features, &mut scores);
        let [place, acting] = scores;
        let points =
            Some(points(place)).filter(|points| in_doubt && (!overlooked || *points > candidate.points));
        Answer { points, acts: may_act.then_some(acting > 0) }
    }
}

/// A score as points: above zero they are enough for a place.
fn points(score: i32) -> i32 {
    ENOUGH + score.saturating_sub(1).div_euclid(OF_POINT).clamp(-MOST, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_above_zero_is_enough() {
        assert_eq!([-101, -100, 0, 1, 100, 101].map(points), [3, 3, 4, 5, 5, 6]);
        assert_eq!([i32::MIN, i32::MAX].map(points), [ENOUGH - MOST, ENOUGH + MOST]);
    }
}
