//! The signs that speak for and against a place, each with its points.

use super::context::Context;
use super::prominence::is_country;
use super::toponym::{Form, Toponym, has_cue};
use crate::kind::LocationKind;
use crate::knowledge::{Fact, PlaceCue};
use crate::outline::Outline;

/// A toponym with all that its signs look at.
pub(super) struct Look<'l> {
    pub(super) outline: &'l Outline<'l>,
    pub(super) toponym: &'l Toponym,
    pub(super) form: &'l Form,
    pub(super) context: &'l Context,
    /// A gazetteer holds it, or its own words say what sort of place it is.
    pub(super) is_known: bool,
    /// A country or a region of the world.
    pub(super) is_wide: bool,
    pub(super) is_single: bool,
    pub(super) only_towns: bool,
}

/// What speaks for or against a place.
struct Sign {
    /// The rule that a place found by it is signed with.
    rule: &'static str,
    holds: fn(&Look<'_>) -> bool,
    points: Points,
}

/// The points of a sign by the name it stands beside.
struct Points {
    /// A country or a region of the world.
    wide: i32,
    /// Another name that a gazetteer holds, or whose own words say what it is.
    known: i32,
    /// A name of which nothing is known.
    unknown: i32,
}

/// From so many points on a sign is named as the reason.
const REASON: i32 = 4;
/// "Lake Sevan" says what it is.
const TYPE_IN_NAME: i32 = 4;
/// "Ky." is written so for nothing else.
const SHORT_FORM: i32 = 3;

const fn sign(rule: &'static str, holds: fn(&Look<'_>) -> bool, wide: i32, known: i32, unknown: i32) -> Sign {
    Sign { rule, holds, points: Points { wide, known, unknown } }
}

/// All signs. The last of the strong ones that hold is named as the reason.
///
/// The words are rows of `en/place_cues.tsv`. Points were set by hand on the
/// development files: five make a place, so a sign of five is enough by itself
/// where nothing speaks against it.
const SIGNS: &[Sign] = &[
    // For a place:                                               wide  known unknown
    sign("location/comma-container", comma_and_inside, 0, 0, 2),
    sign("location/type-before", |l| l.context.type_before.is_some(), 7, 7, 7),
    sign("location/direction", |l| l.context.direction.is_some(), 5, 5, 5),
    sign("location/type-after", |l| l.context.type_after.is_some() && names_a_site(l), 5, 5, 5),
    sign("location/type-after", |l| l.context.type_after.is_some() && !names_a_site(l), 5, 5, 2),
    sign("location/type-of-list", |l| l.context.shared_type.is_some(), 3, 4, 2),
    sign("location/dateline", |l| l.context.dateline, 8, 8, 8),
    sign("location/inside", |l| l.context.inside.is_some(), 5, 5, 2),
    sign("location/toward", toward, 4, 4, 1),
    sign("location/beside", beside, 2, 2, 0),
    sign("location/part", |l| l.context.part.is_some(), 4, 4, 1),
    sign("location/demonym", |l| l.context.demonym.is_some(), 1, 1, 0),
    sign("location/possessive", |l| l.context.possessive, 1, 1, 0),
    sign("location/of-place", |l| l.context.of_place, 1, 4, 0),
    sign("location/local-body", |l| l.context.local_body, 0, 2, 0),
    sign("location/office", |l| l.context.office.is_some() && !l.context.local_body, 0, 2, 0),
    sign("location/compound", |l| l.context.compound && !l.form.senses.is_empty(), 4, 4, 0),
    // Against:
    sign("location/title", |l| l.context.title, -6, -9, -9),
    sign("location/name-before", |l| l.context.name_before, -3, -7, -7),
    sign("location/name-after", |l| l.context.name_after, -1, -6, -6),
    sign("location/in-name", |l| l.context.in_name, -2, -8, -8),
    sign("location/in-complement", |l| l.context.in_complement, -5, -8, -8),
    sign("location/like-person", |l| l.context.like_person, 0, -3, -3),
    sign("location/article", |l| l.context.article && names_plain_town(l), 0, -2, -2),
    sign(
        "location/determined",
        |l| l.context.determined && !l.context.of_place && names_plain_town(l),
        0,
        -4,
        -4,
    ),
    sign("location/rarely", rarely, -5, -5, -5),
    sign("location/word", |l| is_word(l) && !opens(l), 0, -3, -3),
    sign("location/opening-word", |l| is_word(l) && opens(l), 0, -5, -5),
    sign("location/short-word", short_word, 0, -2, -2),
];

/// The points of a toponym with what its name has by itself, and the reason.
pub(super) fn weigh(look: &Look<'_>, prominence: i32) -> (i32, &'static str) {
    let (mut points, mut rule) = (prominence, "location/gazetteer");
    if look.form.kind.is_some() {
        points = TYPE_IN_NAME;
        rule = "location/type-in-name";
    }
    if look.form.is_short {
        points += SHORT_FORM;
    }
    for sign in SIGNS {
        let more = match (look.is_wide, look.is_known) {
            (true, _) => sign.points.wide,
            (false, true) => sign.points.known,
            (false, false) => sign.points.unknown,
        };
        if more != 0 && (sign.holds)(look) {
            points += more;
            if more >= REASON {
                rule = sign.rule;
            }
        }
    }
    (points, rule)
}

/// "Monday", "Syrian" and "us" are no places, whatever the gazetteers hold.
pub(super) fn never(look: &Look<'_>) -> bool {
    let first = look.outline.facts(look.toponym.name.start);
    let is_word = first.is(PlaceCue::Never) || first.has(Fact::Demonym) && !is_country(look.form);
    let may_be_wrong = !look.form.senses.is_empty()
        && look.form.kind.is_none()
        && !look.context.dateline
        && !look.form.is_short;
    look.is_single && is_word || may_be_wrong && written_wrong(look)
}

/// "us" for US, "IN" for the state: short forms are written as they are, and
/// a word all in capitals is no village.
fn written_wrong(look: &Look<'_>) -> bool {
    let word = look.outline.range_text(look.toponym.name);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().all(|c| !c.is_lowercase());
    if look.context.in_capitals {
        return letters <= 2 && !is_country(look.form);
    }
    if letters <= 3 && is_country(look.form) && look.form.senses.only_long {
        return !capitals;
    }
    let alone = look.is_single && capitals && letters <= 4 && letters > 1;
    let written_so = look.form.senses.in_capitals;
    alone && !is_country(look.form) && !written_so
}

/// "in Kafr Nun, Idlib".
fn comma_and_inside(look: &Look<'_>) -> bool {
    look.context.comma_after.is_some() && look.context.inside.is_some()
}

/// What stands behind an unknown name makes a site of it: "Kafr Nun camp", not "Kafr Nun river".
fn names_a_site(look: &Look<'_>) -> bool {
    let kind = look.context.type_after.map(|(_, kind)| kind);
    matches!(kind, Some(LocationKind::Region | LocationKind::Facility | LocationKind::City))
}

/// "from X", "captured X".
fn toward(look: &Look<'_>) -> bool {
    look.context.inside.is_none() && look.context.toward.is_some()
}

/// "of X", "by X".
fn beside(look: &Look<'_>) -> bool {
    look.context.inside.is_none() && look.context.toward.is_none() && look.context.beside.is_some()
}

/// "the Reading", "this Chamber": towns have no article.
fn names_plain_town(look: &Look<'_>) -> bool {
    look.is_single
        && look.only_towns
        && look.form.kind.is_none()
        && look.context.type_after.is_none()
        && !look.context.local_body
}

fn rarely(look: &Look<'_>) -> bool {
    look.is_single && has_cue(look.outline, look.toponym.name.start, PlaceCue::Rarely)
}

/// "Nice", "Mobile": a common word that is a town's name too.
fn is_word(look: &Look<'_>) -> bool {
    let is_word =
        look.outline.facts(look.toponym.name.start).usual_pos().is_some_and(|pos| !pos.is_proper_noun());
    look.is_single && (is_word || look.form.senses.is_word)
}

/// Its capital letter says nothing: a sentence opens, or a headline stands in capitals.
fn opens(look: &Look<'_>) -> bool {
    look.context.first || look.context.headline
}

fn short_word(look: &Look<'_>) -> bool {
    look.is_single && look.outline.word(look.toponym.name.start).chars().count() <= 3
}
