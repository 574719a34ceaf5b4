//! What a verb and its resolution make: who did it, whether it is done.

use super::{Deed, NEAR, Place, rule};
use crate::kind::{Body, Modality, ResolutionActionKind as Act};
use crate::knowledge::resolutions::Role;
use crate::outline::TokenRange;
use crate::resolution::body::BodyMention;
use crate::resolution::clause;

impl Place<'_, '_, '_> {
    pub(super) fn deed(&self) -> Option<Deed> {
        let (entities, actors) = rule::SIEVE.iter().find_map(|rule| rule(self))?;
        let mut deed = Deed {
            entities,
            action: self.row().action,
            words: TokenRange::new(self.token, self.end()),
            actors,
            negated: (self.group.negated || self.by_nobody()) && !self.row().noun,
            modality: self.group.modality(),
            by_vote: self.row().subject || self.acts_by_vote(),
        };
        self.called_for(&mut deed);
        self.adopted_by_its_body(&mut deed);
        if self.is_threat() {
            deed.modality = Modality::Possible;
        }
        // "the right to veto a text" tells of no veto, not even one to come.
        let ability = deed.action == Act::Veto && self.group.modal && self.group.stance.is_none();
        // "to recall resolution 550" refers to nothing yet.
        let idle = deed.action == Act::Cite && !deed.is_done();
        (!deed.entities.is_empty() && !idle && !ability).then_some(deed)
    }

    /// "**The envoy said** resolution 901 must be implemented": who says so.
    fn speaker(&self) -> Vec<usize> {
        let reading = self.reading;
        let before = TokenRange::new(self.sentence.start, self.group.start);
        let said = before.iter().rev().take(NEAR).find(|t| reading.is(Role::SAY, *t));
        said.map_or(Vec::new(), |said| clause::subjects(reading, clause::verb_group(reading, said).start))
    }

    /// "**no** member vetoed it", "**neither** side has implemented it"
    fn by_nobody(&self) -> bool {
        let reading = self.reading;
        let mut before = reading.window_before(self.group.start, 4).iter().rev();
        let subject = |t: &usize| {
            let pos = reading.pos(*t);
            pos.is_noun() || pos.is_adjective() || reading.normal(*t) == "of" || reading.is(Role::ARTICLE, *t)
        };
        before
            .find(|t| !subject(t) || reading.is(Role::NOBODY, *t))
            .is_some_and(|t| reading.is(Role::NOBODY, t))
    }

    /// "would use its **veto** against the draft", "threatened a **veto** of it":
    /// a veto that is feared is none yet.
    fn is_threat(&self) -> bool {
        let reading = self.reading;
        let before = reading.window_before(self.token, 4);
        let open = |t: usize| reading.is(Role::MODAL, t) || reading.is(Role::THREAT, t);
        self.row().noun && self.row().action == Act::Veto && before.iter().any(open)
    }

    /// The council sat until dawn. … Resolution 901 **was adopted** in the end: by
    /// the body that has just acted under its name.
    fn adopted_by_its_body(&self, deed: &mut Deed) {
        const SENTENCES: usize = 8;
        let reading = self.reading;
        if deed.action != Act::Adopt || !deed.actors.is_empty() {
            return;
        }
        let body = deed.entities.first().and_then(|e| self.scene.bodies.get(*e)).copied();
        let Some(body) = body.filter(|b| *b != Body::Unknown) else { return };
        let here = reading.outline.sentence_of(self.token);
        // "Resolution 901, adopted two winters ago," tells in passing and names nobody.
        let last = self.group.start.saturating_sub(1);
        let before = last.checked_sub(1).and_then(|t| self.scene.covering(t));
        let numbered = before.is_some_and(|f| f.citation.is_some() && f.tokens.end == last);
        let outside = |b: &BodyMention| self.scene.covering(b.tokens.start).is_none();
        let near_verb = self.around(NEAR);
        if reading.normal(last) == "," && numbered && !reading.bodies.within(near_verb).iter().any(outside) {
            return;
        }
        let beside = reading.bodies.within(near_verb).iter().rev();
        let actor = |b: &BodyMention| clause::actor_of_body(reading, b);
        let mut named = beside.chain(reading.bodies.before(self.token).take(30)).filter(|b| b.body == body);
        let near = |b: &&BodyMention| here.abs_diff(reading.outline.sentence_of(b.tokens.start)) <= SENTENCES;
        deed.actors.extend(named.by_ref().take_while(near).find_map(actor));
    }

    /// At most `width` tokens of the sentence on either side of the verb.
    fn around(&self, width: usize) -> TokenRange {
        let start = self.sentence.start.max(self.token.saturating_sub(width));
        TokenRange::new(start, self.sentence.end.min(self.token + width))
    }

    /// A body that rejects, or the votes counted in the sentence.
    fn acts_by_vote(&self) -> bool {
        let reading = self.reading;
        let counted = self.around(NEAR).iter().any(|t| reading.is(Role::VOTE_WORD, t));
        let body = reading.bodies.ending_at(self.group.start).is_some();
        counted || body
    }

    /// "must be implemented", "called on Kordania to comply with": somebody wants it done.
    fn called_for(&self, deed: &mut Deed) {
        if deed.action != Act::Implement {
            return;
        }
        if self.group.must {
            deed.action = Act::CallToImplement;
            deed.modality = Modality::Actual;
            deed.words.start = self.group.start;
            if deed.actors.is_empty() {
                deed.actors = self.speaker();
            }
            return;
        }
        let asked = self.reading.window_before(self.group.start, 12);
        let call = asked.iter().rev().find(|t| self.reading.is(Role::CALL, *t));
        if let (Some(call), true) = (call, self.group.modal) {
            deed.action = Act::CallToImplement;
            deed.modality = Modality::Actual;
            deed.actors = clause::subjects(self.reading, clause::verb_group(self.reading, call).start);
        }
    }
}
