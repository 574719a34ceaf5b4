//! Titles, offices and ranks, and the words that stand before them.

use super::endings::Endings;
use super::hash::WordMap;
use super::table::Table;

/// A title: "foreign minister", "Gen.".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Title {
    /// What sort of title it is.
    pub(crate) sort: TitleSort,
    /// Whether it tells a man or a woman.
    pub(crate) gender: Option<TableGender>,
    /// "Presidents".
    pub(crate) plural: bool,
}

impl Title {
    /// Something one is elected, appointed or promoted to, no form of address.
    pub(crate) fn is_office(self) -> bool {
        matches!(self.sort, TitleSort::Office | TitleSort::Rank)
    }
}

/// Sorts of titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TitleSort {
    /// "President", "spokesman".
    Office,
    /// "General".
    Rank,
    /// "Mr".
    Honorific,
    /// "Prince".
    Nobility,
    /// "Archbishop".
    Religious,
    /// "lawyer".
    Profession,
    /// "wife": whose somebody is, not what.
    Relation,
}

/// Gender as tables give it: m or f.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TableGender {
    /// m
    Masculine,
    /// f
    Feminine,
}

/// Reads "m" or "f".
pub(super) fn table_gender(cell: &str) -> Option<TableGender> {
    match cell {
        "m" => Some(TableGender::Masculine),
        "f" => Some(TableGender::Feminine),
        _ => None,
    }
}

/// All titles, looked up by their last word, and their modifiers.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    titles: Endings<Title>,
    modifiers: WordMap<&'static str, &'static str>,
    /// Words of offices that serve a country, and whether they are national ones.
    serving: WordMap<&'static str, bool>,
}

impl Titles {
    pub(super) fn embedded() -> Titles {
        let mut titles = Titles::default();
        let columns = ["title", "kind", "gender", "number"];
        for [title, sort, gender, number] in Table::embedded(include_str!("en/titles.tsv")).cells(columns) {
            let Some(sort) = sort_named(sort) else { continue };
            let plural = number == "plural";
            let gender = table_gender(gender);
            titles.titles.add(title, Title { sort, gender, plural });
            // "vice-minister" and "vice minister" are one title.
            if title.contains('-') {
                titles.titles.add(&title.replace('-', " "), Title { sort, gender, plural });
            } else if title.split(' ').count() == 2 && !title.contains('.') {
                titles.titles.add(&title.replace(' ', "-"), Title { sort, gender, plural });
            }
            if title.contains('.') {
                titles.titles.add_abbreviated(title, Title { sort, gender, plural });
            }
            if !plural && sort != TitleSort::Honorific && !title.ends_with('.') {
                titles.titles.add(&plural_of(title), Title { sort, gender, plural: true });
            }
        }
        let modifiers = Table::embedded(include_str!("en/title_modifiers.tsv"));
        titles.modifiers =
            modifiers.cells(["modifier", "effect"]).map(|[word, effect]| (word, effect)).collect();
        let national = Table::embedded(include_str!("en/national_offices.tsv"));
        titles.serving =
            national.cells(["word", "office"]).map(|[word, office]| (word, office == "national")).collect();
        titles
    }

    /// Whether a title ends with a word.
    pub(crate) fn ends(&self, normal: &str) -> bool {
        self.titles.ends(normal)
    }

    /// The longest title that ends before `end` and starts at `floor` or later.
    pub(crate) fn ending<'p>(
        &'p self,
        floor: usize,
        end: usize,
        normal: impl Fn(usize) -> &'p str + 'p,
    ) -> Option<(usize, &'p Title)> {
        self.titles.longest(floor, end, normal)
    }

    /// Returns true for the last word of a title whose bearer acts for a country.
    pub(crate) fn is_national(&self, normal: &str) -> bool {
        self.serving.get(normal).copied().unwrap_or(false)
    }

    /// Returns true for a word of a title whose bearer serves some country: also
    /// "official", "diplomat".
    pub(crate) fn is_public(&self, normal: &str) -> bool {
        self.serving.contains(normal)
    }

    /// Returns true for a modifier that changes what is held: "former",
    /// "acting", "deputy", "late".
    pub(crate) fn changes_office(&self, normal: &str) -> bool {
        self.modifiers.get(normal).is_some_and(|effect| !matches!(*effect, "none" | "aside"))
    }

    /// Returns true for a modifier that tells of the person and not of the
    /// office: "unnamed", "jailed", "Labour".
    pub(crate) fn is_aside(&self, normal: &str) -> bool {
        self.modifiers.get(normal).is_some_and(|effect| *effect == "aside")
    }

    /// Returns true for a word that stands before a title and belongs to it:
    /// "deputy", "former".
    pub(crate) fn is_modifier(&self, normal: &str) -> bool {
        self.modifiers.contains(normal)
    }
}

fn sort_named(name: &str) -> Option<TitleSort> {
    Some(match name {
        "office" => TitleSort::Office,
        "rank" => TitleSort::Rank,
        "honorific" => TitleSort::Honorific,
        "nobility" => TitleSort::Nobility,
        "religious" => TitleSort::Religious,
        "profession" => TitleSort::Profession,
        "relation" => TitleSort::Relation,
        _ => return None,
    })
}

/// What the regular plural, and that of "-man", may be the plural of: "minister" of
/// "ministers", "secretary" of "secretaries".
pub(crate) fn singulars_of(plural: &str) -> impl Iterator<Item = String> + '_ {
    [("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", "")]
        .into_iter()
        .filter_map(|(ending, instead)| Some(format!("{}{instead}", plural.strip_suffix(ending)?)))
}

/// The regular plural: "ministers", "secretaries", "coaches".
pub(super) fn plural_of(noun: &str) -> String {
    let vowel_before_y = noun.len() > 1 && noun.ends_with(['y']) && {
        let before = noun.trim_end_matches('y');
        before.ends_with(['a', 'e', 'i', 'o', 'u'])
    };
    if noun.ends_with('y') && !vowel_before_y {
        format!("{}ies", noun.trim_end_matches('y'))
    } else if ["s", "x", "ch", "sh"].iter().any(|ending| noun.ends_with(ending)) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}
