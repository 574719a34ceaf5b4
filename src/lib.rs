/*!
`rapporteur` reads a news report about diplomacy or armed conflict and returns
the facts it states: the actors, the places, who said what, and which
resolutions were cited. Every fact carries the byte offsets of the words it was
read from and the rule that read it, so it can be checked against the text.

```
let text = "\
GENEVA, March 3 (Newswire) - “Nobody gains from another month of this,” UN envoy Lina Haddad \
told reporters, urging both sides to respect Resolution 2254.";
let report = rapporteur::extract(text)?;

let statement = &report.statements[0];
assert_eq!(report.speakers(statement).collect::<Vec<_>>(), ["Lina Haddad"]);
assert_eq!(statement.content[0].slice(text), Some("Nobody gains from another month of this,"));

let resolution = &report.resolutions[0];
assert_eq!(resolution.symbol.as_deref(), Some("S/RES/2254 (2015)"));
assert_eq!(resolution.adopted_on.map(|date| date.to_string()).as_deref(), Some("2015-12-18"));

assert_eq!(report.locations[0].name, "Geneva");
# Ok::<(), rapporteur::ExtractError>(())
```

It works offline and in process: tables are part of the binary, nothing is
downloaded, nothing is configured. The same text gives the same report, byte for
byte.

# Overview

* [`extract`] reads an article with a shared extractor. [`Extractor`] is the
  same as a value of your own: cheap to clone, `Send` and `Sync`.
  [`Article`] adds the date of publication to a text, [`ExtractorBuilder`] settings.
* [`Report`] holds the facts: [`Actor`]s, [`Location`]s, [`Statement`]s and
  [`Resolution`]s, in text order, pointing at one another by ids
  ([`ActorId`] …) that are places in the report's lists.
* [`Span`] is where words stand; [`Span::slice`] gives them back.
* [`gazetteer`] answers where places lie, and takes places of your own.
* [`tokenize`] cuts a text into the tokens that all of this goes by.

# What it finds

* **Actors**: persons with role and affiliation, states (also as “Moscow” or “the
  Kremlin”), ministries, armies, armed groups, organisations, parties, media,
  communities; named ones and unnamed ones (“an opposition commander”), with
  every mention: names, acronyms, noun phrases, pronouns.
* **Locations**: places with coordinates, country, division and GeoNames id from
  a gazetteer in the crate; unknown villages from their context, without a point.
* **Statements**: direct, indirect and mixed speech with speaker, cue, content,
  addressees, medium, venue, time, and what the speaker does by speaking
  ([`Illocution`]: asserts, calls for, denies, warns, declines …).
* **Resolutions**: decisions and drafts of the UN Security Council and other
  bodies in any form of citation, normalised, with what the text says they
  contain and who did what to them, would do or refused to. Bodies and facts of
  a caller's own can be added: [`ExtractorBuilder::bodies`].

# What it does not

It reads English. It does not judge whether a statement is true, does not read
irony, and does not look anything up beyond its own tables. Held-out figures of
what it finds and misses stand in the README.

# Offsets

Spans count UTF-8 bytes of the text as given; the text is never edited.
[`Offsets`] and [`Report::with_offsets`] turn them into code points (Python) or
UTF-16 units (JavaScript, Java).

# Evidence

Every fact has [`Evidence`]: the names of the rules that found it and the words
they went by, and a [`Confidence`] in thousandths. A rule is named after its
stage, a folder of the source, so a wrong fact says where to look.

# Crate features

* `serde` (default): [`Report`] and what is in it can be written and read. The
  names of JSON fields are part of the API.

# Stability

A patch release repairs wrong facts only. New findings, new data and new kinds
of facts come with a minor release, which may also rename rules. Canonical names,
JSON names and the API change with a major release. Rust 1.85 or later is needed;
that rises with minor releases only, never to a compiler younger than a year.
*/

#![cfg_attr(docsrs, feature(doc_cfg))]

// The modules stand in the order of the text's journey.
mod token;
mod outline;
mod tag;
mod mention;
mod actor;
mod location;
mod resolution;
mod statement;
mod report;
mod extractor;

pub mod gazetteer;

// What every stage speaks of.
mod date;
mod degrees;
mod error;
mod evidence;
mod id;
mod kind;
mod knowledge;
mod offsets;
mod pos;
mod score;
mod span;

pub use actor::{Actor, ActorMention, Role};
pub use date::{Date, ParseDateError};
pub use degrees::Degrees;
pub use error::{BuildError, ExtractError};
pub use evidence::{Confidence, Evidence, RuleName};
pub use extractor::{
    Article, Extractor, ExtractorBuilder, OutlineSpans, extract, extract_actors, extract_locations,
    extract_resolutions, extract_statements,
};
pub use id::{ActorId, LocationId, ResolutionId, StatementId};
pub use kind::{
    ActorKind, Body, Illocution, LocationKind, MentionForm, Modality, ResolutionActionKind, ResolutionStatus,
    StatementKind,
};
pub use location::{Location, LocationMention};
pub use offsets::{OffsetUnit, Offsets};

pub use outline::sentences;
pub use report::{Report, Schema};
pub use resolution::{
    ParseSymbolError, Provision, Resolution, ResolutionAction, ResolutionMention, Symbol, Vote,
};
pub use span::Span;
pub use statement::{Circumstance, Cue, Party, Statement, Time};
pub use token::{
    Token, TokenKind, Tokens, UnicodeTokens, tokenize, tokenize_into, tokenize_unicode, tokenize_unicode_into,
};

/// The README's examples, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// What trains the weights of the learned layers.
#[cfg(feature = "_train")]
#[doc(hidden)]
pub mod train {
    pub use crate::location::train::*;
    pub use crate::statement::train::*;
    pub use crate::tag::train::*;
}
