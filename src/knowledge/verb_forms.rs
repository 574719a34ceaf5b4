//! The forms of English verbs, made from the base form by the rules of spelling
//! or taken from a table's row.

use super::table::list;

/// The form of a word, as far as its letters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Inflection {
    /// "say": the infinitive, or the present of plural subjects.
    Base,
    /// "says".
    ThirdPerson,
    /// "wrote".
    Past,
    /// "written".
    Participle,
    /// "said", "denied": either.
    PastOrParticiple,
    /// "saying".
    Gerund,
    /// The form of a noun or phrase.
    None,
}

impl Inflection {
    /// Returns true for what may stand behind "was": "adopted", "written".
    pub(crate) fn is_participle(self) -> bool {
        matches!(self, Inflection::PastOrParticiple | Inflection::Participle)
    }

    /// Returns true for what may stand behind a subject in the past: "adopted", "wrote".
    pub(crate) fn is_past(self) -> bool {
        matches!(self, Inflection::PastOrParticiple | Inflection::Past)
    }
}

/// All forms of a verb of one word: by rule, or those a table gives instead:
/// "writes|wrote|written|writing", in this order, several of a kind allowed.
pub(crate) fn inflections(base: &str, irregular: &str) -> Vec<(String, Inflection)> {
    let mut forms = vec![(base.to_owned(), Inflection::Base)];
    if irregular.is_empty() {
        forms.push((third_person(base), Inflection::ThirdPerson));
        forms.push((past(base), Inflection::PastOrParticiple));
        forms.push((gerund(base), Inflection::Gerund));
        return forms;
    }
    // Where a form in -n says participle, the one before it is past only.
    let has_participle = list(irregular).skip(2).any(is_strong_participle);
    for (place, form) in list(irregular).enumerate() {
        let inflection = match form {
            _ if place == 0 => Inflection::ThirdPerson,
            _ if form.ends_with("ing") => Inflection::Gerund,
            _ if place > 1 && is_strong_participle(form) => Inflection::Participle,
            _ if has_participle => Inflection::Past,
            _ => Inflection::PastOrParticiple,
        };
        forms.push((form.to_owned(), inflection));
    }
    forms
}

/// "written", "run", "gone": not "began", which stands where the past does.
fn is_strong_participle(form: &str) -> bool {
    !form.ends_with("ing") && (form.ends_with('n') || form.ends_with("gone"))
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('y') && !letters.next().is_some_and(|c| "aeiou".contains(c))
}

/// "says", "teaches", "denies"; of nouns the plural.
pub(crate) fn third_person(base: &str) -> String {
    if ends_in_consonant_y(base) {
        return format!("{}ies", base.trim_end_matches('y'));
    }
    let hisses = ["s", "sh", "ch", "x", "z", "o"].iter().any(|ending| base.ends_with(ending));
    if hisses { format!("{base}es") } else { format!("{base}s") }
}

fn past(base: &str) -> String {
    if ends_in_consonant_y(base) {
        return format!("{}ied", base.trim_end_matches('y'));
    }
    if base.ends_with('e') { format!("{base}d") } else { format!("{base}ed") }
}

fn gerund(base: &str) -> String {
    let keeps_e = ["ee", "oe", "ye"].iter().any(|ending| base.ends_with(ending));
    match base.strip_suffix('e') {
        Some(stem) if !keeps_e => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(base: &str, irregular: &str) -> String {
        let all: Vec<String> = inflections(base, irregular).into_iter().map(|(form, _)| form).collect();
        all.join(" ")
    }

    #[test]
    fn forms_follow_the_spelling() {
        for all in [
            "pass passes passed passing",
            "deny denies denied denying",
            "renew renews renewed renewing",
            "agree agrees agreed agreeing",
            "veto vetoes vetoed vetoing",
            "urge urges urged urging",
        ] {
            let base = all.split(' ').next().unwrap();
            assert_eq!(forms(base, ""), all);
        }
    }

    #[test]
    fn irregular_forms_say_what_they_are() {
        let of = |base, irregular, form: &str| {
            inflections(base, irregular).into_iter().find(|(f, _)| f == form).map(|(_, of)| of)
        };
        assert_eq!(of("break", "breaks|broke|broken|breaking", "broke"), Some(Inflection::Past));
        assert_eq!(of("break", "breaks|broke|broken|breaking", "broken"), Some(Inflection::Participle));
        assert_eq!(of("go", "goes|went|gone|going", "gone"), Some(Inflection::Participle));
        assert_eq!(of("run", "runs|ran|run|running", "ran"), Some(Inflection::Past));
        assert_eq!(of("hold", "holds|held|holding", "held"), Some(Inflection::PastOrParticiple));
        assert_eq!(of("hold", "holds|held|holding", "holding"), Some(Inflection::Gerund));
    }
}
