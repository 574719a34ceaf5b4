//! Promises kept on any text: nothing panics, nothing points outside, twice
//! the same. Texts are made three ways: arbitrary characters; words and marks
//! of news thrown together; our own articles with pieces cut, doubled and
//! swapped. `RAPPORTEUR_RUNS` sets how many texts a property is tried on
//! (default 300).

#![cfg(feature = "serde")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking, also in the functions it calls"
)]

mod support;

use quickcheck::{Arbitrary, Gen, QuickCheck};
use rapporteur::{Extractor, OffsetUnit, Report, tokenize};

/// Tries a property on many texts. quickcheck takes a panic for a failure and
/// shrinks the text that made it.
macro_rules! holds_on_any_text {
    ($(#[$doc:meta])* fn $name:ident($text:ident: &str) $body:block) => {
        $(#[$doc])*
        #[test]
        fn $name() {
            fn property(Text(text): Text) -> bool {
                let $text = text.as_str();
                $body
                true
            }
            let runs = std::env::var("RAPPORTEUR_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
            QuickCheck::new().tests(runs).max_tests(runs).quickcheck(property as fn(Text) -> bool);
        }
    };
}

holds_on_any_text! {
    fn tokens_rejoin_to_the_text(text: &str) {
        let pieces: String = tokenize(text).filter_map(|token| token.span().slice(text)).collect();
        assert_eq!(pieces, text);
    }
}

holds_on_any_text! {
    fn a_report_keeps_the_promises_of_its_types(text: &str) {
        support::check(&Extractor::new().extract(text).unwrap(), text);
    }
}

/// Texts, found by the properties, that once broke a promise.
const BROKE_A_PROMISE: &[&str] = &[
    // One span was a mention of two actors: "spokesman" as a name's noun, and the phrase as a speaker.
    "0\0spokesman\0W\0A\0b's\0claim\0a",
];

#[test]
fn texts_that_broke_a_promise_keep_it_now() {
    for &text in BROKE_A_PROMISE {
        support::check(&Extractor::new().extract(text).unwrap(), text);
    }
}

holds_on_any_text! {
    fn sentences_and_quotations_are_places_in_order(text: &str) {
        let (_, outline) = Extractor::new().extract_with_outline(text).unwrap();
        for spans in [&outline.sentences, &outline.tokens] {
            assert!(spans.windows(2).all(|w| w[0].end() <= w[1].start()));
            assert!(spans.iter().all(|s| s.slice(text).is_some()));
        }
        assert!(outline.quotations.iter().all(|s| s.slice(text).is_some()));
        // No token falls between the sentences.
        let mut tokens = outline.tokens.iter().filter(|t| {
            !outline.sentences.iter().any(|s| s.contains(**t))
        });
        assert_eq!(tokens.next(), None);
    }
}

holds_on_any_text! {
    fn extracting_twice_gives_the_same_report(text: &str) {
        let extractor = Extractor::new();
        assert_eq!(extractor.extract(text).unwrap(), extractor.extract(text).unwrap());
    }
}

holds_on_any_text! {
    fn a_report_survives_json(text: &str) {
        let report = Extractor::new().extract(text).unwrap();
        let json = serde_json::to_string(&report).unwrap();
        let back: Report = serde_json::from_str(&json).unwrap();
        assert_eq!(back, report);
        assert_eq!(serde_json::to_string(&back).unwrap(), json);
    }
}

holds_on_any_text! {
    fn other_units_count_the_same_places(text: &str) {
        let report = Extractor::new().extract(text).unwrap();
        let chars: Vec<char> = text.chars().collect();
        let counted = report.with_offsets(text, OffsetUnit::CodePoints);
        for (bytes, points) in report.actors.iter().zip(&counted.actors) {
            for (a, b) in bytes.mentions.iter().zip(&points.mentions) {
                let words: String = chars[b.span.start()..b.span.end()].iter().collect();
                assert_eq!(a.span.slice(text), Some(words.as_str()));
            }
        }
    }
}

/// A text to try a property on.
#[derive(Debug, Clone)]
struct Text(String);

/// Words and marks that the rules look at.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    ":",
    ";",
    "—",
    "-",
    "…",
    "?",
    "!",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "e\u{301}",
    "🇫🇷",
    "说",
    "said",
    "told",
    "reporters",
    "that",
    "according",
    "to",
    "says",
    "urged",
    "for",
    "denied",
    "declined",
    "comment",
    "he",
    "she",
    "they",
    "it",
    "his",
    "We",
    "I",
    "the",
    "The",
    "a",
    "of",
    "in",
    "near",
    "and",
    "or",
    "who",
    "which",
    "President",
    "Foreign Minister",
    "Gen.",
    "Mr",
    "spokesman",
    "rebels",
    "ministry",
    "army",
    "U.S.",
    "UN",
    "HTS",
    "Syria",
    "Syrian",
    "Moscow",
    "Kremlin",
    "Damascus",
    "Paris",
    "Texas",
    "Lina Haddad",
    "al-Sham",
    "Haddad",
    "O'Dowd",
    "'s",
    "’s",
    "s'",
    "Resolution",
    "resolution",
    "resolutions",
    "2254",
    "(2015)",
    "S/RES/2254",
    "A/RES/77/229",
    "181 (II)",
    "H.J.Res.",
    "Security Council",
    "General Assembly",
    "draft",
    "vetoed",
    "adopted",
    "voted",
    "13-0-2",
    "Saturday",
    "Monday night",
    "7 December",
    "2017",
    "14:32 GMT",
    "GENEVA, March 3 (Newswire) —",
    "By Ana Petrov",
    "northern",
    "border",
    "Telegram",
    "on",
    "posted",
    "statement",
    "1,200",
    "3.5%",
    "$4bn",
    "http://example.org/a?b=c",
];

impl Arbitrary for Text {
    fn arbitrary(g: &mut Gen) -> Text {
        match u8::arbitrary(g) % 4 {
            0 => Text(String::arbitrary(g)),
            1 | 2 => {
                let count = usize::arbitrary(g) % 60;
                let mut text = String::new();
                for _ in 0..count {
                    text.push_str(g.choose(PIECES).unwrap());
                    if u8::arbitrary(g) % 4 > 0 {
                        text.push(' ');
                    }
                }
                Text(text)
            }
            _ => mutated(g),
        }
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Text>> {
        Box::new(self.0.shrink().map(Text))
    }
}

/// One of our articles with pieces cut out, doubled or swapped for others.
fn mutated(g: &mut Gen) -> Text {
    let articles = [
        include_str!("reports/wire-ceasefire.txt"),
        include_str!("reports/british-embassy.txt"),
        include_str!("reports/live-blog.txt"),
        include_str!("reports/un-meeting.txt"),
    ];
    let mut words: Vec<&str> = g.choose(&articles).unwrap().split_inclusive(' ').collect();
    for _ in 0..u8::arbitrary(g) % 12 {
        let (from, to) = (usize::arbitrary(g) % words.len(), usize::arbitrary(g) % words.len());
        match u8::arbitrary(g) % 4 {
            0 => drop(words.drain(from.min(to)..(from.min(to) + 5).min(words.len() - 1))),
            1 => words.insert(from, words[to]),
            2 => words.swap(from, to),
            _ => words[from] = g.choose(PIECES).unwrap(),
        }
    }
    Text(words.concat())
}
