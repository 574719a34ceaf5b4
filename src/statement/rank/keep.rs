//! Whether a claim stands: "the **claim** they staked" reports nothing.

use super::{KEEP, Weigher, pair, relation, score, steps, templates};
use crate::outline::TokenRange;
use crate::score::{FeatureId, atom};
use crate::statement::claim::Claim;
use crate::statement::source;

/// Rules that go by marks or fixed phrases: no weights are asked.
const CERTAIN: [&str; 6] = [
    "statement/refusal",
    "statement/as-source-cue",
    "statement/question-then-cue",
    "statement/according-to",
    "statement/quoted-as-saying",
    "statement/quotation-then-cue",
];

/// The rule by which a verb that means nothing but speech is sure: it has a
/// subject of its own.
const PLAIN: &str = "statement/source-cue-content";

impl Weigher<'_, '_> {
    /// Leaves out the claims of a sentence that the weights are against.
    pub(in crate::statement) fn keep(self, sentence: TokenRange, claims: &mut Vec<Claim>) {
        if KEEP.is_none() {
            return;
        }
        let mut gathered = Vec::new();
        let stands = |(place, claim): (usize, &Claim)| {
            let is_plain = claim.is_plain && claim.rule == PLAIN;
            is_plain || CERTAIN.contains(&claim.rule) || {
                gathered.clear();
                features(self, sentence, claims, place, &mut gathered);
                score(&*KEEP, &gathered) > 0
            }
        };
        let stand: Vec<bool> = claims.iter().enumerate().map(stands).collect();
        let mut stand = stand.into_iter();
        claims.retain(|_| stand.next().unwrap_or(true));
    }
}

/// The features of the claim at a place among those of its sentence.
pub(in crate::statement) fn features(
    view: Weigher<'_, '_>,
    sentence: TokenRange,
    claims: &[Claim],
    place: usize,
    into: &mut Vec<FeatureId>,
) {
    let Some(claim) = claims.get(place) else { return };
    let Weigher { scene, tagged } = view;
    let mut put = templates(into);
    let cue = claim.cue.unwrap_or(TokenRange::new(claim.start(), claim.start()));
    let rule = atom(claim.rule);
    let lemma = atom(claim.lemma.unwrap_or(""));
    let verb = view.word(Some(cue.start));
    let cue_tag = tagged.cue_at(cue);
    let tag = match cue_tag {
        None => 0,
        Some(tag) => 1 + relation(cue, Some(tag.tokens)) * 4 + margin(tag.margin),
    };
    let source = claim.source.first().copied();
    let source_tag = source.map_or(9, |s| relation(s, tagged.source_at(s).map(|t| t.tokens)));
    let content = claim.content.last().copied();
    let content_tag = content.map_or(9, |c| relation(c, tagged.content_at(c).map(|t| t.tokens)));
    let inside_tag = u64::from(
        tagged.content_at(cue).is_some_and(|t| t.tokens.start <= cue.start && cue.end <= t.tokens.end),
    );
    let nested = claims.iter().enumerate().find(|(other, c)| {
        *other != place && c.content.iter().any(|r| r.start <= cue.start && cue.end <= r.end)
    });
    let nest = match nested {
        None => 0,
        Some((_, c)) => {
            let same = source.is_some_and(|s| c.source.first() == Some(&s));
            1 + u64::from(same)
                + 2 * u64::from(
                    source.is_some_and(|s| c.content.iter().any(|r| r.start <= s.start && s.end <= r.end)),
                )
        }
    };
    let act = claim.illocution as u64;
    let frames = u64::from(claim.frames.bits());
    let before = cue.start.checked_sub(1);
    let after = Some(cue.end);
    let first = content.map(|c| c.start);
    let head = source.map(|s| s.end - 1);
    let tags = pair(tag, pair(source_tag, content_tag));
    put(1, 0);
    put(2, rule);
    put(3, pair(rule, lemma));
    put(4, lemma);
    put(5, verb);
    put(6, tag);
    put(7, pair(tag, rule));
    put(8, pair(tag, lemma));
    put(9, pair(tag, source_tag));
    put(10, pair(tag, content_tag));
    put(11, tags);
    put(12, pair(tags, rule));
    put(13, nest);
    put(14, pair(nest, tag));
    put(15, pair(nest, rule));
    put(16, pair(inside_tag, pair(nest, tag)));
    put(17, pair(act, tag));
    put(18, frames);
    put(19, pair(view.pos(Some(cue.start)), tag));
    put(20, pair(view.pos(before), pair(view.pos(Some(cue.start)), view.pos(after))));
    put(21, pair(view.word(before), rule));
    put(22, pair(view.word(after), rule));
    put(23, pair(lemma, view.word(after)));
    put(24, pair(lemma, view.pos(after)));
    put(25, pair(lemma, view.pos(before)));
    put(26, pair(rule, view.pos(first)));
    put(27, pair(lemma, view.pos(first)));
    put(28, view.word(head));
    put(29, pair(view.class(head), lemma));
    put(30, view.class(head));
    put(31, pair(view.pos(head), rule));
    put(32, pair(steps(content.map_or(0, |c| c.len())), rule));
    put(33, pair(steps(source.map_or(0, |s| s.len())), rule));
    let has_clause = content.is_some_and(|c| c.iter().any(|t| source::is_predicate(scene, t)));
    let has_quotation = content.is_some_and(|c| c.iter().any(|t| scene.outline.quotation_of(t).is_some()));
    put(34, pair(rule, pair(u64::from(has_clause), u64::from(has_quotation))));
    put(35, pair(lemma, pair(u64::from(has_clause), u64::from(has_quotation))));
    put(36, pair(view.class(first), lemma));
    put(37, pair(view.word(first), tag));
    put(38, pair(u64::from(claim.is_negated), tag));
    put(39, pair(u64::from(scene.is_headline(cue.start)), tag));
    put(40, pair(steps(cue.start.saturating_sub(sentence.start)), tag));
    put(41, pair(view.class(Some(cue.start)), tag));
    put(42, pair(source_kind(view, source), pair(tag, rule)));
    put(43, pair(source_kind(view, source), lemma));
    put(44, pair(view.word(source.map(|s| s.start)), tag));
    put(45, pair(view.pos(source.and_then(|s| s.start.checked_sub(1))), rule));
    put(46, pair(view.word(source.and_then(|s| s.start.checked_sub(1))), tag));
    let gap = source.map_or(9, |s| steps(cue.start.saturating_sub(s.end)));
    put(47, pair(gap, pair(rule, tag)));
}

/// What sort of actor a source names: 0 none.
pub(super) fn source_kind(view: Weigher<'_, '_>, source: Option<TokenRange>) -> u64 {
    let Some(source) = source else { return 99 };
    let scene = view.scene;
    let mentions = scene.mentions_in(source);
    let kind = mentions.filter_map(|(place, m)| {
        scene
            .actors
            .of_mention
            .get(place)
            .copied()
            .flatten()
            .and_then(|a| scene.actors.actors.get(a.index()))
            .map(|a| (m, a))
    });
    let longest = kind.max_by_key(|(m, _)| m.tokens.len());
    longest.map_or(0, |(m, a)| 1 + a.kind as u64 * 4 + m.form as u64)
}

fn margin(margin: i32) -> u64 {
    match margin {
        i32::MIN..=0 => 0,
        1..=400 => 1,
        401..=1000 => 2,
        _ => 3,
    }
}
