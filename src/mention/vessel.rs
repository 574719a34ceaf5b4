//! Ships: neither actors nor places, whatever they are called after.

use super::Reader;
use crate::kind::ActorKind;
use crate::knowledge::{Fact, NameKind};
use crate::outline::{Gap, TokenRange};

/// "the **USS Cole**", "the tanker **Halden Star**", "aboard the **Merganser**".
pub(super) fn names_vessel(reader: &Reader<'_>, name: TokenRange) -> bool {
    let first = reader.outline.facts(name.start);
    if first.has(Fact::VesselPrefix) {
        return name.len() > 1;
    }
    let called = follows_noun(reader, name.start) || follows_aboard(reader, name.start);
    // "the ship's owner", "the vessel Ministry of Transport inspectors boarded".
    called && !matches!(reader.head_kind(name), Some(NameKind::Actor(kind)) if kind != ActorKind::Person)
}

/// "the tanker **X**", "the frigate “**X**”".
fn follows_noun(reader: &Reader<'_>, start: usize) -> bool {
    let outline = reader.outline;
    let touches = |token: usize| token > 0 && outline.gap(token) <= Gap::Blank;
    let quoted = touches(start) && matches!(outline.word(start - 1), "“" | "\"" | "‘");
    let open = if quoted { start - 1 } else { start };
    let noun = open.checked_sub(1).filter(|_| touches(open));
    noun.is_some_and(|noun| {
        let facts = outline.facts(noun);
        facts.has(Fact::VesselNoun) && !facts.shape().has_capital()
    })
}

/// "aboard the **X**".
fn follows_aboard(reader: &Reader<'_>, start: usize) -> bool {
    let normal = |back: usize| start.checked_sub(back).map_or("", |token| reader.outline.normal(token));
    normal(1) == "the" && normal(2) == "aboard"
}
