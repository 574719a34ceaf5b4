//! The form a token is looked up by; it never touches the text.

use super::letters::{base_letters, is_apostrophe, is_silent};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No letters: numbers, marks.
    None,
    /// "talks", "al-sham".
    Lower,
    /// "Talks", "Al-Sham", "Jean-Noël", one capital letter ("A").
    Capitalized,
    /// "UN", "U.S.", "COVID-19", two capital letters or more and no small one.
    Capitals,
    /// "iPhone", "al-Sham", "UNIFIL's", `McDonald`, "UNSCRs".
    Mixed,
}

impl Shape {
    /// Returns true if the word holds a capital letter that a name would have:
    /// everything but [`Shape::None`] and [`Shape::Lower`].
    pub(crate) fn has_capital(self) -> bool {
        !matches!(self, Shape::None | Shape::Lower)
    }
}

/// The normal form of a word: lower case, Latin letters without their marks,
/// apostrophes straight. Tables are keyed by it.
pub(crate) fn normal_form(word: &str) -> String {
    let mut form = String::with_capacity(word.len());
    push_normal(&mut form, word);
    form
}

fn push_normal(out: &mut String, word: &str) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        if let Some(word) = out.get_mut(start..) {
            word.make_ascii_lowercase();
        }
        return;
    }
    for character in word.chars() {
        match character {
            'A'..='Z' => out.push(character.to_ascii_lowercase()),
            ' '..='~' => out.push(character),
            '‐' | '‑' | '–' => out.push('-'),
            _ if is_apostrophe(character) => out.push('\''),
            _ if is_silent(character) => {}
            _ => match base_letters(character) {
                Some(base) => out.push_str(base),
                None => out.extend(character.to_lowercase()),
            },
        }
    }
}

/// How a word is written.
pub(crate) fn shape(word: &str) -> Shape {
    // Most words are small letters, perhaps behind a capital one.
    if let [first, rest @ ..] = word.as_bytes() {
        if rest.iter().all(u8::is_ascii_lowercase) {
            match first {
                b'a'..=b'z' => return Shape::Lower,
                b'A'..=b'Z' => return Shape::Capitalized,
                0..=0x7F if rest.is_empty() => return Shape::None,
                _ => {}
            }
        }
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::None };
    let (mut upper, mut lower) = (usize::from(first.is_uppercase()), usize::from(!first.is_uppercase()));
    let mut after_part = false;
    let mut later_upper_is_part = true;
    let mut previous = first;
    for character in word.chars().skip_while(|c| *c != first).skip(1) {
        if character.is_alphabetic() {
            if character.is_uppercase() {
                upper += 1;
                later_upper_is_part &= after_part;
            } else {
                lower += 1;
            }
            after_part = false;
        } else {
            after_part = previous.is_alphabetic();
        }
        previous = character;
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Shape::Lower,
        (true, 1, _) => Shape::Capitalized,
        (true, _, 0) => Shape::Capitals,
        (true, _, _) if later_upper_is_part => Shape::Capitalized,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_tell_names_from_words() {
        for (word, expected) in [
            ("talks", Shape::Lower),
            ("Talks", Shape::Capitalized),
            ("A", Shape::Capitalized),
            ("Jean-Noël", Shape::Capitalized),
            ("U.S.", Shape::Capitals),
            ("al-Sham", Shape::Mixed),
            ("iPhone", Shape::Mixed),
            ("UNSCRs", Shape::Mixed),
            ("2254", Shape::None),
        ] {
            assert_eq!(shape(word), expected, "{word}");
        }
    }

    #[test]
    fn normal_forms_fold_case_and_marks() {
        assert_eq!(normal_form("Türkiye’s"), "turkiye's");
        assert_eq!(normal_form("Łódź"), "lodz");
    }
}
