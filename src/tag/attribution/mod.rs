//! Tags -> attribution: who speaks, by which words, and what is said, by two
//! linear models.
//!
//! The first finds sources and cues, sentence by sentence. The second finds
//! contents, paragraph by paragraph, and sees what the first has found. A cue
//! within a content is found too; of contents within contents only the outer one.

pub(super) mod content;
pub(super) mod setting;
pub(super) mod voice;

use std::sync::LazyLock;

use crate::knowledge::WeightsFile;
use crate::outline::{Outline, TokenRange};
use crate::score::{Scorer, Weights};
use crate::tag::sequence::TypeRows;
use setting::Settings;

/// What a span does in a report of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum AttributionRole {
    /// A noun phrase that names who speaks.
    Source,
    /// Words that report speech.
    Cue,
    /// What is said.
    Content,
}

/// A span that the models found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AttributionTag {
    /// Its tokens, quotation marks at the edges left out.
    pub(crate) tokens: TokenRange,
    /// What it does.
    pub(crate) role: AttributionRole,
    /// By how much its first token's label leads: no probability, but a larger
    /// one is a surer one, and one below zero was decided by its neighbours.
    pub(crate) margin: i32,
}

static VOICES: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(&WeightsFile::Voices.bytes(), voice::LABELS).unwrap_or(Weights::NONE));
static CONTENTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(&WeightsFile::Contents.bytes(), content::LABELS).unwrap_or(Weights::NONE));

/// What is kept of word types from text to text.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) voices: TypeRows,
    pub(crate) contents: TypeRows,
}

/// Finds sources, cues and contents with the weights of the crate, by role and in text order.
pub(super) fn attribution(
    outline: &Outline<'_>,
    settings: Settings<'_>,
    rows: &mut Rows,
) -> Vec<AttributionTag> {
    if VOICES.is_none() || CONTENTS.is_none() {
        // Without weights there are the rules of `statement` alone.
        return Vec::new();
    }
    find_attribution(outline, settings, &*VOICES, &*CONTENTS, rows)
}

/// Finds sources, cues and contents.
pub(super) fn find_attribution(
    outline: &Outline<'_>,
    mut settings: Settings<'_>,
    voices: &impl Scorer,
    contents: &impl Scorer,
    rows: &mut Rows,
) -> Vec<AttributionTag> {
    let (labels, mut tags) = voice::voices(outline, &settings, voices, &mut rows.voices);
    content::set_voices(&mut settings, &labels);
    tags.extend(content::contents(outline, &settings, contents, &mut rows.contents));
    tags.sort_by_key(|tag| (tag.role, tag.tokens));
    tags
}
