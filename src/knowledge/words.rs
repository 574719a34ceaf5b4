//! Common words of English and their usual part of speech.

use super::hash::TableMap;
use super::table::Table;
use crate::pos::Pos;

/// Words by normal form.
#[derive(Debug)]
pub(crate) struct Words {
    usual: TableMap<&'static str, Pos>,
}

impl Words {
    pub(super) fn embedded() -> Words {
        let table = Table::embedded(include_str!("en/words.tsv"));
        let usual = table
            .cells(["word", "pos"])
            .filter_map(|[word, pos]| Some((word, Pos::from_penn(pos)?)))
            .collect();
        Words { usual }
    }

    /// The part of speech a word usually has, written in lower case.
    pub(crate) fn usual_pos(&self, normal: &str) -> Option<Pos> {
        self.usual.get(normal).copied()
    }
}
