//! Symbols there and back.

use quickcheck::{Arbitrary, Gen, QuickCheck};

use super::*;

#[test]
fn what_is_printed_is_read_again() {
    for text in [
        "S/RES/2254 (2015)",
        "S/RES/2254",
        "S/2023/773",
        "A/RES/67/19",
        "A/RES/66/253A",
        "A/RES/377(V)A",
        "A/RES/3411(XXX)A-B",
        "A/RES/3362(S-VII)",
        "A/RES/S-13/2",
        "A/RES/2253(ES-V)",
        "A/RES/ES-11/1",
        "A/77/L.39",
        "A/ES-11/L.1",
        "A/HRC/RES/31/36",
        "A/HRC/RES/S-28/1",
        "A/HRC/31/L.39",
        "E/RES/1996/31",
        "E/RES/1503(XLVIII)",
        "E/CN.4/RES/2003/7",
        "GOV/2005/77",
        "GC(53)/RES/17",
        "GC(XX)/RES/336",
        "S/PRST/2023/3",
        "S/20143",
        "S/2023/773/Rev.1",
        "A/RES/377(V)",
        "A/RES/ES-10/2",
        "A/77/L.39/Rev.2",
        "A/C.3/77/L.35",
        "A/C.1/78/L.2/Rev.1",
        "A/HRC/S-17/L.1",
        "A/HRC/RES/S-17/1",
        "E/RES/2022/5",
        "E/2022/L.15",
        "INFCIRC/193",
    ] {
        assert_eq!(text.parse::<Symbol>().map(|s| s.to_string()), Ok(text.to_owned()));
    }
}

#[test]
fn other_spellings_are_read_as_one() {
    for (text, symbol) in [
        ("S/RES/2254(2015)", "S/RES/2254 (2015)"),
        ("s/res/2254  (2015)", "S/RES/2254 (2015)"),
        ("A/RES/181 (II)", "A/RES/181(II)"),
        ("A/RES/377 (V) A", "A/RES/377(V)A"),
        ("A/RES/377 A (V)", "A/RES/377(V)A"),
    ] {
        assert_eq!(text.parse::<Symbol>().map(|s| s.to_string()), Ok(symbol.to_owned()));
    }
}

#[test]
fn what_is_no_symbol_says_where() {
    for (text, position) in [
        ("", 0),
        ("X/RES/1", 0),
        ("S/RES/", 6),
        ("S/RES/2254 (20", 10),
        ("A/RES/67", 8),
        ("A/RES/67/19 and more", 11),
        ("GOV/77", 4),
        ("S/2023", 6),
        ("S/PRST/77", 7),
        ("A/C.3/77/1", 8),
        ("INFCIRC/x", 8),
        ("A/77/L.39/Rev.0", 9),
        ("A/RES/99999999999999/1", 6),
        ("A/RES/99999/1", 12),
    ] {
        assert_eq!(text.parse::<Symbol>().map_err(|e| e.position()), Err(position), "{text}");
    }
}

#[test]
fn what_is_adopted_is_told_from_other_papers() {
    let of = |text: &str| text.parse::<Symbol>().map(|s| (s.is_resolution(), s.is_draft()));
    assert_eq!(of("S/RES/2254 (2015)"), Ok((true, false)));
    assert_eq!(of("S/2023/773"), Ok((false, true)));
    assert_eq!(of("A/C.3/77/L.35"), Ok((false, true)));
    assert_eq!(of("S/PRST/2023/3"), Ok((false, false)));
    assert_eq!(of("INFCIRC/193"), Ok((false, false)));
}

/// Any number in a range.
fn among(g: &mut Gen, first: u32, last: u32) -> u32 {
    first + u32::arbitrary(g) % (last - first + 1)
}

fn year(g: &mut Gen) -> u16 {
    among(g, 1945, 2099) as u16
}

fn session_of(g: &mut Gen) -> Session {
    let number = among(g, 1, 120) as u16;
    match among(g, 0, 5) {
        0 => Session::Regular(number),
        1 => Session::Roman(number),
        2 => Session::Special(number),
        3 => Session::SpecialRoman(number),
        4 => Session::Emergency(number),
        _ => Session::EmergencyRoman(number),
    }
}

fn part(g: &mut Gen) -> Part {
    let letter = |g: &mut Gen| char::from_u32(among(g, 65, 90));
    match among(g, 0, 2) {
        0 => Part::default(),
        1 => Part { first: letter(g), last: None },
        _ => Part { first: letter(g), last: letter(g) },
    }
}

impl Arbitrary for Symbol {
    fn arbitrary(g: &mut Gen) -> Symbol {
        let number = among(g, 1, 9_999_999);
        let short = among(g, 1, 200) as u16;
        let revision = among(g, 0, 3);
        let flag = bool::arbitrary(g);
        Symbol::new(match among(g, 0, 13) {
            0 => Form::Council { number, year: Some(year(g)).filter(|_| flag) },
            1 => Form::Assembly { session: session_of(g), number, part: part(g) },
            2 => Form::HumanRights { special: flag, session: short, number },
            3 => Form::Economic { session: session_of(g), number, part: part(g) },
            4 => Form::Commission { year: year(g), number },
            5 => Form::Statement { year: year(g), number },
            6 => Form::CouncilDocument { year: Some(year(g)), number, revision },
            7 => Form::AssemblyDraft { emergency: flag, session: short, number, revision },
            8 => Form::CommitteeDraft { committee: short, session: short, number, revision },
            9 => Form::HumanRightsDraft { special: flag, session: short, number, revision },
            10 => Form::EconomicDraft { year: year(g), number, revision },
            11 => Form::Board { year: year(g), number },
            12 => Form::Conference { session: short.min(190), roman: flag, number },
            _ => Form::Circular { number },
        })
    }
}

#[test]
fn every_symbol_is_read_as_it_is_printed() {
    fn same(symbol: Symbol) -> bool {
        symbol.to_string().parse() == Ok(symbol)
    }
    QuickCheck::new().tests(20_000).max_tests(20_000).quickcheck(same as fn(Symbol) -> bool);
}

/// Whatever was read prints as something that is read as the same; errors stay
/// within the text.
#[test]
fn what_is_read_of_any_text_is_stable() {
    fn stable(symbol: Symbol, cut: usize, noise: String) -> bool {
        let mut text = symbol.to_string();
        text.truncate(cut % (text.len() + 1));
        text.push_str(&noise);
        match text.parse::<Symbol>() {
            Ok(read) => read.to_string().parse() == Ok(read),
            Err(wrong) => wrong.position() <= text.len(),
        }
    }
    QuickCheck::new().tests(20_000).max_tests(20_000).quickcheck(stable as fn(Symbol, usize, String) -> bool);
}
