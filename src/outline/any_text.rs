//! What holds of the outline of any text.

use super::*;
use crate::token::tokenize;

/// Checks what holds of the outline of any text.
fn check(text: &str) {
    let mut at = 0;
    for token in tokenize(text) {
        assert_eq!(token.span().start(), at, "{text:?}");
        assert!(!token.span().slice(text).unwrap_or("").is_empty(), "{text:?}");
        at = token.span().end();
    }
    assert_eq!(at, text.len(), "{text:?}");
    let outline = Outline::new(text);
    check_tokens(&outline);
    let covered = |ranges: Vec<TokenRange>| {
        let mut next = 0;
        for range in ranges {
            assert_eq!(range.start, next, "{text:?}");
            assert!(!range.is_empty(), "{text:?}");
            next = range.end;
        }
        assert_eq!(next, outline.len(), "{text:?}");
    };
    covered(outline.sentences().iter().map(|s| s.tokens).collect());
    covered(outline.paragraphs().iter().map(|p| p.tokens).collect());
    for paragraph in outline.paragraphs() {
        assert!(paragraph.tokens.covers(paragraph.dateline), "{text:?}");
    }
    check_quotations(&outline);
}

/// The map has the tokens of the tokeniser, and the white space between them.
fn check_tokens(outline: &Outline<'_>) {
    let text = outline.text();
    let mut number = 0;
    let mut breaks = 2;
    let mut is_tight = false;
    for token in tokenize(text) {
        if token.kind() == TokenKind::Space {
            let space = token.span().slice(text).unwrap();
            breaks += usize::from(space.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']));
            is_tight = false;
            continue;
        }
        assert_eq!((outline.span(number), outline.kind(number)), (token.span(), token.kind()), "{text:?}");
        let gap = match breaks {
            0 if is_tight => Gap::None,
            0 => Gap::Blank,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        };
        assert_eq!(outline.gap(number), gap, "{text:?}");
        (number, breaks, is_tight) = (number + 1, 0, true);
    }
    assert_eq!(outline.len(), number, "{text:?}");
}

fn check_quotations(outline: &Outline<'_>) {
    let quotations = outline.quotations();
    for (number, quotation) in quotations.iter().enumerate() {
        let text = outline.text();
        assert_eq!(quotation.inside.start, quotation.open + 1, "{text:?}");
        assert!(!quotation.inside.is_empty() && quotation.inside.end <= outline.len(), "{text:?}");
        assert!(quotation.close.is_none_or(|close| close == quotation.inside.end), "{text:?}");
        let paragraph = outline.paragraphs()[outline.paragraph_of(quotation.open)].tokens;
        assert!(paragraph.covers(quotation.inside), "{text:?}");
        if let Some(outer) = quotation.nested_in {
            assert!(outer < number && quotations[outer].inside.covers(quotation.inside), "{text:?}");
        }
        if let Some(earlier) = quotation.continues {
            assert!(quotations[earlier].close.is_none(), "{text:?}");
        }
        for inner in &quotations[number + 1..] {
            let apart = !quotation.inside.overlaps(inner.inside);
            assert!(apart || quotation.inside.covers(inner.inside), "crossing: {text:?}");
        }
    }
}

/// Pieces that meet in news and in what breaks news.
const PIECES: [&str; 64] = [
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "''",
    "``",
    "«",
    "»",
    "„",
    "(",
    ")",
    "[",
    "]",
    ".",
    "...",
    "…",
    "!",
    "?",
    ",",
    ":",
    ";",
    "-",
    "--",
    "—",
    "/",
    "&",
    "&amp;",
    "@",
    "#",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{ad}",
    "\u{301}",
    "\u{200d}",
    "\u{feff}",
    "a",
    "The",
    "workers",
    "U.S",
    "No",
    "Jan",
    "said",
    "he",
    "GENEVA",
    "By",
    "Reporting",
    "14:32",
    "GMT",
    "1",
    "2254",
    "3.5bn",
    "s",
    "n't",
    "http://",
    "www.",
    "Ünal",
    "文",
    "🇸🇾",
];

fn mixture(seed: u64, len: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut text = String::new();
    for _ in 0..len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push_str(PIECES[(state % 64) as usize]);
    }
    text
}

#[test]
fn every_mixture_of_pieces_has_an_outline_without_gaps() {
    for seed in 0..4000 {
        check(&mixture(seed, (seed % 40) as usize));
    }
    check(&mixture(7, 2000));
}

#[test]
fn any_string_has_an_outline_without_gaps() {
    fn holds(text: String) -> bool {
        check(&text);
        true
    }
    quickcheck::QuickCheck::new().tests(500).quickcheck(holds as fn(String) -> bool);
}

/// A quadratic step would take minutes on any of these.
#[test]
fn time_is_linear_in_the_worst_texts() {
    let families = [
        "\"", "“", "'", " '", "‘a ", "“a\n", "(", "[", "(a) ", "a.", "a. ", ". ", "a", "a-", "A/", "a@",
        "U.", "No.", "http://", "www.", "A: ", "A, ", "Jan. ", "1) ", "• a ", "as' ", "«a »b ", "\n",
        "\u{301}", "aa.Bb", "a\n", "a b ", "1. ", " \n", "a\u{a0}",
    ];
    for family in families {
        let text = family.repeat((1 << 20) / family.len());
        assert!(!Outline::new(&text).sentences().is_empty() || text.trim().is_empty(), "{family:?}");
    }
    let spaces = format!("a.{}b", " ".repeat(1 << 17));
    assert_eq!(Outline::new(&spaces).len(), 3);
}
