//! The forms of English verbs, made from the lemma.

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum VerbForm {
    /// adopt
    Base,
    /// adopts
    Third,
    /// adopted, of regular verbs: past or participle.
    PastOrParticiple,
    /// wrote
    Past,
    /// written
    Participle,
    /// adopting
    Gerund,
}

/// Gives every form of a verb of one word to `give`. `irregular` is "past|participle|gerund" or "".
pub(crate) fn verb_forms(lemma: &str, irregular: &str, mut give: impl FnMut(String, VerbForm)) {
    let before_last = lemma.chars().rev().nth(1).unwrap_or(' ');
    let vowel_before = "aeiou".contains(before_last);
    give(lemma.to_owned(), VerbForm::Base);
    let third = match lemma.strip_suffix('y') {
        Some(stem) if !vowel_before => format!("{stem}ies"),
        _ if ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    };
    give(third, VerbForm::Third);
    let mut forms = irregular.split('|').filter(|form| !form.is_empty());
    if let (Some(past), Some(participle), Some(gerund)) = (forms.next(), forms.next(), forms.next()) {
        if past == participle {
            give(past.to_owned(), VerbForm::PastOrParticiple);
        } else {
            give(past.to_owned(), VerbForm::Past);
            give(participle.to_owned(), VerbForm::Participle);
        }
        give(gerund.to_owned(), VerbForm::Gerund);
        return;
    }
    let past = match (lemma.strip_suffix('e'), lemma.strip_suffix('y')) {
        (Some(stem), _) => format!("{stem}ed"),
        (_, Some(stem)) if !vowel_before => format!("{stem}ied"),
        _ => format!("{lemma}ed"),
    };
    give(past, VerbForm::PastOrParticiple);
    let gerund = match lemma.strip_suffix('e') {
        Some(stem) if !lemma.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    };
    give(gerund, VerbForm::Gerund);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_spelling() {
        let forms = |lemma, irregular| {
            let mut all = Vec::new();
            verb_forms(lemma, irregular, |form, _| all.push(form));
            all.join(" ")
        };
        assert_eq!(forms("pass", ""), "pass passes passed passing");
        assert_eq!(forms("deny", ""), "deny denies denied denying");
        assert_eq!(forms("renew", ""), "renew renews renewed renewing");
        assert_eq!(forms("agree", ""), "agree agrees agreed agreeing");
        assert_eq!(forms("veto", ""), "veto vetoes vetoed vetoing");
        assert_eq!(forms("break", "broke|broken|breaking"), "break breaks broke broken breaking");
    }
}
