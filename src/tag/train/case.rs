//! Copies of a text in other letter cases, so that headlines are learnt too.

/// The letter case of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Capitals,
    Title,
    Small,
}

/// Words that titles write small.
const SMALL: [&str; 24] = [
    "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "by", "for", "with", "from",
    "as", "is", "into", "over", "than", "via", "that", "if",
];

/// A copy of the text in another case, of the same length: a letter whose other
/// form has another length stays.
pub fn recased(text: &str, case: Case) -> String {
    let mut copy = String::with_capacity(text.len());
    let mut first = true;
    for word in text.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let small = !first && SMALL.contains(&letters);
        for (place, character) in word.chars().enumerate() {
            copy.push(match case {
                Case::Capitals => same_len(character, character.to_uppercase()),
                Case::Small => same_len(character, character.to_lowercase()),
                Case::Title if place == 0 && !small => same_len(character, character.to_uppercase()),
                Case::Title => character,
            });
        }
        first &= letters.is_empty();
    }
    copy
}

fn same_len(character: char, mut other: impl Iterator<Item = char>) -> char {
    match (other.next(), other.next()) {
        (Some(other), None) if other.len_utf8() == character.len_utf8() => other,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_keep_every_offset() {
        let text = "The envoy's ﬁrst visit to Łódź, he said.";
        for case in [Case::Capitals, Case::Title, Case::Small] {
            let copy = recased(text, case);
            assert_eq!(copy.len(), text.len());
            assert_eq!(copy.find(','), text.find(','));
        }
        assert_eq!(recased("the envoy's visit to Rome", Case::Title), "The Envoy's Visit to Rome");
    }
}
