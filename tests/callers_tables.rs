//! Bodies and facts that a caller adds to the crate's: what they change, and
//! what is said of a table that is wrong.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking, also in the functions it calls"
)]

use rapporteur::{Body, BuildError, Extractor, Resolution, ResolutionStatus};

const BODIES: &str = "\
# Bodies of the lake.
body\tname\taliases\tshort\theads\tshapes\tmotions\tsymbol
other\tLake Basin Senate\tLBS\tSenate\tLBSR|LBSRs\t\tLBS/{y}/{n}\tLBS/RES/{n} ({y})
arab_league\tNorra Ferry League\t\t\t\tNFL-{n}=NFL {n}\t\t
";

const FACTS: &str = "\
symbol\tadopted_on\ttitle\tfor\tagainst\tabstaining\tstatus
LBS/RES/31 (2019)\t2019-05-06\tNets of the northern shore\t12\t1\t2\t
LBS/2021/4\t\tDredging\t3\t11\t1\trejected
S/RES/2254\t2015-12-18\tSyria\t\t\t\tadopted
";

fn resolutions(extractor: &Extractor, text: &str) -> Vec<Resolution> {
    extractor.extract(text).unwrap().resolutions
}

fn with_tables() -> Extractor {
    Extractor::builder().bodies(BODIES).unwrap().facts(FACTS).unwrap().build().unwrap()
}

#[test]
fn own_bodies_are_read_by_name_acronym_head_and_shape() {
    let extractor = with_tables();
    for text in [
        "Fishers defied Lake Basin Senate resolution 31 (2019).",
        "Fishers defied LBS resolution 31 (2019).",
        "Fishers defied LBSR 31 (2019).",
        "The Lake Basin Senate met. Fishers defied Senate resolution 31 (2019).",
    ] {
        let found = resolutions(&extractor, text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].symbol.as_deref(), Some("LBS/RES/31 (2019)"), "{text}");
        assert_eq!((found[0].body, found[0].status), (Body::Other, ResolutionStatus::Adopted), "{text}");
        assert_eq!(found[0].title.as_deref(), Some("Nets of the northern shore"), "{text}");
        assert_eq!(found[0].vote.map(|v| (v.in_favour, v.against, v.abstaining)), Some((12, 1, 2)));
        assert!(
            found[0]
                .evidence
                .iter()
                .any(|e| { e.rule.as_str() == "resolution/table-of-caller" && e.spans.is_empty() })
        );
    }
    let shaped = resolutions(&extractor, "Nobody missed the draft resolution LBS/2021/4 on dredging.");
    assert_eq!((shaped[0].status, shaped[0].year), (ResolutionStatus::Rejected, Some(2021)));
    assert_eq!(shaped[0].adopted_on, None);
    let league = resolutions(&extractor, "Ferrymen cited NFL-77 at the pier.");
    assert_eq!((league[0].body, league[0].symbol.as_deref()), (Body::ArabLeague, Some("NFL 77")));
}

#[test]
fn own_facts_hold_before_those_of_the_crate_and_elsewhere_nothing_changes() {
    let (own, plain) = (with_tables(), Extractor::new());
    let text = "Kordania recalled resolutions 2254 (2015) and 242 (1967).";
    let (own, plain) = (resolutions(&own, text), resolutions(&plain, text));
    assert_eq!(own[0].title.as_deref(), Some("Syria"));
    assert!(own[0].vote.is_some() && own[0].vote == plain[0].vote);
    assert_eq!(own[1], plain[1]);
    assert_eq!(resolutions(&Extractor::new(), "Fishers defied LBSR 31 (2019)."), []);
}

#[test]
fn tables_add_up_and_a_later_one_holds() {
    let mut builder = Extractor::builder();
    builder.bodies(BODIES).unwrap().facts(FACTS).unwrap();
    builder.bodies("body\tname\nother\tPier Wardens\n").unwrap();
    builder.facts("symbol\ttitle\nS/RES/2254 (2015)\tPeace for Syria\n").unwrap();
    let extractor = builder.build().unwrap();
    let found = resolutions(&extractor, "A Pier Wardens resolution and LBSR 31 (2019) cite Resolution 2254.");
    assert_eq!(found.len(), 3);
    assert_eq!(found[2].title.as_deref(), Some("Peace for Syria"));
}

/// Every way in which a table can be wrong, with where that is said to be.
#[test]
fn what_is_wrong_is_said_with_its_place() {
    let bodies = |table: &[u8]| Extractor::builder().bodies(table).map(|_| ()).unwrap_err();
    let facts = |table: &[u8]| Extractor::builder().facts(table).map(|_| ()).unwrap_err();
    for (table, place) in [
        ("", "line 1: the table has no header"),
        ("# only this\n\n", "line 2: the table has no header"),
        ("body\tname\n", "line 1: the table has no row"),
        ("# c\nname\taliases\nA\tB\n", "line 2: the header has no column body"),
        ("body,name\nother,Lake Senate\n", "line 1, column 1: \"body,name\" is no column of this table"),
        ("body\tname\tname\nother\tA\tB\n", "line 1, column 3: \"name\" is no column"),
        ("body\tname\nother\tA\tB\n", "line 2 has 3 cells where 2 are needed"),
        ("body\tname\n\nother\n", "line 3 has 1 cells where 2 are needed"),
        ("body\tname\nparliament\tA\n", "line 2, column 1 (body): \"parliament\" is no body"),
        ("body\tname\nother\t\n", "line 2, column 2 (name): \"\" is empty"),
        ("body\tname\nother\t--\n", "line 2, column 2 (name): \"--\" holds a name without a letter"),
        ("body\tname\nother\tA\nother\tA\n", "line 3, column 2 (name): line 2 has the same"),
        (
            "body\tname\taliases\nother\tA\tB\nother\tC\tA\n",
            "line 3, column 3 (aliases): line 2 has the same",
        ),
        ("body\tname\tshapes\nother\tA\tA-{x}\n", "line 2, column 3 (shapes): \"A-{x}\" holds braces"),
        ("body\tname\tshapes\nother\tA\tA-{n\n", "line 2, column 3 (shapes): \"A-{n\" holds braces"),
        ("body\tname\tsymbol\nother\tA\tA/RES\n", "line 2, column 3 (symbol): \"A/RES\" has no place {n}"),
        ("body\tname\tmotions\nother\tA\tlbs-{n}\n", "line 2, column 3 (motions): \"lbs-{n}\" holds a shape"),
        ("name\theads\tbody\nA\tA R\tother\n", "line 2, column 2 (heads): \"A R\" holds a head that is not"),
    ] {
        let said = bodies(table.as_bytes()).to_string();
        assert!(said.starts_with(place), "{table:?}\n{said}\n{place}");
    }
    for (row, place) in [
        ("\t\t\t\t", "line 2, column 1 (symbol): \"\" is empty"),
        ("S/RES/1\t1946-13-01\t\t\t", "line 2, column 2 (adopted_on): \"1946-13-01\" is no day"),
        ("S/RES/1\t1946-02\t\t\t", "line 2, column 2 (adopted_on): \"1946-02\" is no day"),
        ("S/RES/1\t\t15\t\t", "line 2, column 4 (against): \"\" is no number of votes"),
        ("S/RES/1\t\tall\t0\t0", "line 2, column 3 (for): \"all\" is no number of votes"),
        ("S/RES/1 (1946)\t\t\t\t\ns/res/1\t\t\t\t", "line 3, column 1 (symbol)"),
        ("A/RES/181 (II)\t\t\t\t\nA/RES/181(II)\t\t\t\t", "line 3, column 1 (symbol): line 2 has the same"),
    ] {
        let table = format!("symbol\tadopted_on\tfor\tagainst\tabstaining\n{row}\n");
        let said = facts(table.as_bytes()).to_string();
        assert!(said.starts_with(place), "{table:?}\n{said}\n{place}");
    }
    let vetoed = "symbol\tstatus\tadopted_on\nX/1\tvetoed\t2020-01-01\n";
    assert!(matches!(facts(vetoed.as_bytes()), BuildError::BadCell { line: 2, column: 3, .. }));
    let status = "symbol\tstatus\nX/1\tpending\n";
    assert!(matches!(facts(status.as_bytes()), BuildError::BadCell { line: 2, column: 2, .. }));
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let of = |bytes: &[u8]| Extractor::builder().facts(bytes).map(|_| ()).unwrap_err();
    assert_eq!(of(b"\x1f\x8b\x08\x00rest"), BuildError::Compressed { format: "gzip" });
    assert_eq!(of(b"PK\x03\x04rest"), BuildError::Compressed { format: "zip" });
    assert_eq!(of(b"symbol\ttitle\nX/1\tab\xff\n"), BuildError::NotUtf8 { line: 2, column: 7 });
    assert_eq!(of("symbol\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().as_slice()), {
        // UTF-16 without a mark is valid UTF-8 of other characters.
        BuildError::UnknownColumn { line: 1, column: 1, name: "s\0y\0m\0b\0o\0l\0".to_owned() }
    });
    assert!(matches!(of(b"\xff\xfes\0y\0"), BuildError::NotUtf8 { line: 1, column: 1 }));
}

#[test]
fn windows_line_ends_a_byte_order_mark_and_blanks_around_cells_do_no_harm() {
    let table = "\u{feff}symbol\ttitle\r\n\r\nS/RES/2254\t Syria \r\n";
    let extractor = Extractor::builder().facts(table).unwrap().build().unwrap();
    let found = resolutions(&extractor, "Resolution 2254 stands.");
    assert_eq!(found[0].title.as_deref(), Some("Syria"));
}

#[test]
fn a_wrong_table_leaves_the_builder_as_it_was() {
    let mut builder = Extractor::builder();
    builder.bodies(BODIES).unwrap().facts(FACTS).unwrap();
    builder.bodies("body\tname\nother\tPier Wardens\nnobody\tX\n").unwrap_err();
    builder.facts("symbol\ttitle\nS/RES/242\tWrong\nS/RES/242\tTwice\n").unwrap_err();
    let (after, before) = (builder.build().unwrap(), with_tables());
    let text = "Fishers defied LBSR 31 (2019), Resolution 242 and Resolution 2254. The Pier Wardens resolution fell.";
    assert_eq!(resolutions(&after, text), resolutions(&before, text));
}
