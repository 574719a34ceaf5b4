//! Marked Latin letters and the plain ones that stand for them: the one place
//! where "Türkiye", "Łódź" and "Ḩamāh" lose their marks.

/// Base letters of U+00C0 to U+024F; `?` leaves the letter as it is.
const LATIN: &str = "\
aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg\
gggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
b??????????????a????????????????oo?????????????uu???????????????????dddlllnnnaaiioouuuuuuuuuu?aa\
aa????ggkkoooo??jdddgg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????\
????????????????";

/// Base letters of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &str = "\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

/// The plain small letters that stand for a marked Latin letter; `None` for any
/// other character.
pub(crate) fn base_letters(character: char) -> Option<&'static str> {
    let (table, first) = match character {
        'ß' | 'ẞ' => return Some("ss"),
        'Æ' | 'æ' => return Some("ae"),
        'Œ' | 'œ' => return Some("oe"),
        'Þ' | 'þ' => return Some("th"),
        'ə' => return Some("a"),
        '\u{c0}'..='\u{24f}' => (LATIN, 0xc0),
        '\u{1e00}'..='\u{1eff}' => (LATIN_ADDITIONAL, 0x1e00),
        _ => return None,
    };
    let at = usize::try_from(u32::from(character).checked_sub(first)?).ok()?;
    table.get(at..at + 1).filter(|letter| letter.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// An apostrophe, or a mark that stands for hamza or ayn.
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | '´')
}

/// A soft hyphen, or a mark over the letter before it.
pub(crate) fn is_silent(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// A capital letter, as [`char::is_uppercase`] has it; told at once in the
/// commonest scripts.
pub(crate) fn is_capital(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_uppercase(),
        '\u{400}'..='\u{42f}' => true,
        // Small letters of Cyrillic, Arabic, ideographs.
        '\u{430}'..='\u{45f}' | '\u{600}'..='\u{6ff}' | '\u{4e00}'..='\u{9fff}' => false,
        _ => character.is_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_those_of_unicode() {
        for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(is_capital(character), character.is_uppercase(), "{character:?}");
        }
    }

    #[test]
    fn marked_letters_have_plain_ones_and_others_none() {
        for (marked, plain) in
            [('é', "e"), ('Ł', "l"), ('ḩ', "h"), ('ş', "s"), ('ệ', "e"), ('Ə', "a"), ('ß', "ss"), ('ȳ', "y")]
        {
            assert_eq!(base_letters(marked), Some(plain), "{marked}");
        }
        for other in ['a', '×', '÷', 'ж', '١', '’'] {
            assert_eq!(base_letters(other), None, "{other}");
        }
    }
}
