//! The changes for news in the bitmaps of a block: what is commonest (the full
//! stop of an abbreviation, a hyphen between words, a possessive) is joined and
//! cut here, so that most tokens cost what a piece of Unicode costs. Whatever
//! else might change is marked and left to [`super::news`].

use super::bitmap::{BLOCK, below, pieces_with};
use super::block::{self, Block};
use super::lexicon;

/// The tokens of a block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NewsBlock {
    /// The boundaries of Unicode.
    pub(super) unicode: u64,
    /// The ends of the tokens.
    pub(super) ends: u64,
    /// Those of them that end a token whose kind is to be looked up.
    pub(super) unclear: u64,
    /// Those of them that end a token which is to be asked about by itself,
    /// from its start on.
    pub(super) doubtful: u64,
}

/// What else is known of a block, for those who take tokens as bitmaps.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// Blanks.
    pub(super) blank: u64,
    /// Bytes that are neither blanks nor of letters or digits.
    pub(super) other: u64,
}

impl NewsBlock {
    /// Reads the block that starts at a boundary of Unicode.
    #[inline(never)]
    pub(super) fn read(text: &str, at: u32) -> NewsBlock {
        NewsBlock::of(text, at).0
    }

    /// Reads the block that starts at a boundary of Unicode, with what else is
    /// known of it.
    #[inline(never)]
    pub(super) fn read_known(text: &str, at: u32) -> (NewsBlock, Known) {
        NewsBlock::of(text, at)
    }

    #[inline(always)]
    fn of(text: &str, at: u32) -> (NewsBlock, Known) {
        let (bytes, len, is_last) = block::bytes(text, at);
        let block = Block::read(&bytes, len, is_last);
        let mut changes = Changes { text, at, bytes: &bytes, block: &block, ..Changes::none(&block) };
        let asked = asked(&block);
        if asked != 0 {
            changes.ask(asked);
        }
        let blank = block.maps.space;
        (changes.settle(), Known { blank, other: !(blank | block.word) })
    }
}

/// The marks that may change a token, told by what stands beside them: a mark
/// beside a word or another mark, an apostrophe before a letter.
#[inline(always)]
fn asked(block: &Block) -> u64 {
    let Block { maps, long, word, .. } = block;
    let rare = maps.rare;
    let beside = word << 1 | word >> 1 | maps.mark << 1 | maps.mark >> 1 | rare << 1 | rare >> 1;
    let asked = maps.mark & beside | long.apostrophe & word >> 3 | long.news;
    asked & below(long.limit)
}

/// What is changed in a block.
struct Changes<'b> {
    text: &'b str,
    /// Where the block starts in the text.
    at: u32,
    bytes: &'b [u8; BLOCK],
    block: &'b Block,
    /// Boundaries of Unicode that are none here.
    joined: u64,
    /// Boundaries that Unicode has not.
    cut: u64,
    /// The hyphens among what is joined.
    hyphens: u64,
    /// What is to be asked about by itself.
    doubtful: u64,
}

const NO_BYTES: [u8; BLOCK] = [0; BLOCK];

impl<'b> Changes<'b> {
    #[inline(always)]
    fn none(block: &'b Block) -> Changes<'b> {
        Changes { text: "", at: 0, bytes: &NO_BYTES, block, joined: 0, cut: 0, hyphens: 0, doubtful: 0 }
    }

    #[inline(always)]
    fn byte(&self, place: u32) -> u8 {
        self.bytes.get(place as usize).copied().unwrap_or(0)
    }

    /// Asks about each mark.
    #[inline(never)]
    fn ask(&mut self, mut asked: u64) {
        while asked != 0 {
            let place = asked.trailing_zeros();
            asked &= asked - 1;
            let is_doubtful = match self.byte(place) {
                b';' | b'(' | b')' | b'*' | b'$' | b'%' => false,
                b'.' => self.full_stop(place),
                b'-' => self.hyphen(place),
                b'\'' => self.apostrophe(place, 1),
                0xE2 if self.block.long.news >> place & 1 == 0 => self.apostrophe(place, 3),
                b':' => self.has_word_before(place) && self.is_word_or(place + 1, b'/'),
                b'/' => self.has_word_before(place) && self.is_word_or(place + 1, b'/'),
                b'+' => self.has_word_before(place) && self.is_word_or(place + 1, b'+'),
                b'&' => self.is_word_or(place + 1, b'#'),
                _ => {
                    self.doubtful |= 1_u64 << place >> 1;
                    true
                }
            };
            self.doubtful |= u64::from(is_doubtful) << place;
        }
    }

    #[inline(always)]
    fn has_word_before(&self, place: u32) -> bool {
        self.block.word << 1 >> place & 1 != 0
    }

    #[inline(always)]
    fn is_word_or(&self, place: u32, byte: u8) -> bool {
        self.byte(place) == byte || place < u64::BITS && self.block.word >> place & 1 != 0
    }

    /// Whether nothing behind a token can belong to it: the text ends there, or
    /// a blank, a mark that closes, or a long character but a hyphen follows.
    #[inline(always)]
    fn is_over(&self, place: u32) -> bool {
        match self.byte(place) {
            b' ' | b'\n' | b'"' | b')' | b',' | b'?' | b'!' | b';' => true,
            0 => self.at as usize + place as usize == self.text.len(),
            0xE2 => self.byte(place + 1) == 0x80 && !matches!(self.byte(place + 2), 0 | 0x90 | 0x91),
            _ => false,
        }
    }

    /// "Gen. Haddad", and not "the talks. The": joins the full stop to the word
    /// before it. Returns true if the place is doubtful.
    #[inline(always)]
    fn full_stop(&mut self, place: u32) -> bool {
        let maps = &self.block.maps;
        if !self.has_word_before(place) {
            return self.byte(place + 1) == b'.';
        }
        let start = before(self.block.ends, place);
        if self.byte(start) | 0x20 == b'w' && self.byte(start + 1) | 0x20 == b'w' {
            return true;
        }
        if self.block.ends >> place & 1 == 0 {
            return self.part_may_end(place);
        }
        let word = below(place) & !below(start);
        let (from, end) = ((self.at + start) as usize, (self.at + place) as usize);
        let has_marks = word & !(maps.letter | maps.digit) != 0;
        if !self.is_over(place + 1) || has_marks && !is_plain(self.text.get(from..end)) {
            return true;
        }
        let may_be = has_marks || lexicon::may_be_abbreviation(self.text, from, end);
        if may_be && lexicon::keeps_full_stop(self.text, from, end) {
            self.joined |= 1 << place;
        }
        false
    }

    /// "talks.The", and not "U.S" or "3.5": whether the full stop within a piece
    /// may be one too many.
    #[inline(always)]
    fn part_may_end(&self, place: u32) -> bool {
        let (next, behind) = (self.byte(place + 1), self.byte(place + 2));
        next >= 0x80 || next.is_ascii_uppercase() && (behind.is_ascii_lowercase() || behind >= 0x80)
    }

    /// "al-Sham", "19-year": joins the words beside a hyphen. Returns true if
    /// the place is doubtful.
    #[inline(always)]
    fn hyphen(&mut self, place: u32) -> bool {
        let maps = &self.block.maps;
        let ascii = maps.letter | maps.digit;
        if !self.has_word_before(place) {
            let is_after_long = self.byte(place.wrapping_sub(1)) >= 0x80;
            self.doubtful |= u64::from(is_after_long) << place >> 1;
            return is_after_long || self.byte(place + 1) == b'-';
        }
        let numbers = (maps.digit << 1) & (maps.digit >> 1);
        let words = (ascii << 1) & (ascii >> 1) & !numbers;
        if words >> place & 1 == 0 || self.block.long.letter != 0 {
            return numbers >> place & 1 != 0
                || self.byte(place + 1) == b'-'
                || self.byte(place + 1) >= 0x80
                || self.block.long.letter != 0;
        }
        self.hyphens |= 1 << place;
        false
    }

    /// "Syria's", "don't": cuts the ending. Returns true if the place, of an
    /// apostrophe of so many bytes, is doubtful.
    #[inline(always)]
    fn apostrophe(&mut self, place: u32, len: u32) -> bool {
        let ends = self.block.ends;
        let next = self.byte(place + len);
        let is_inside = ends >> place & 1 == 0;
        if !is_inside || !self.has_word_before(place) {
            // What stands before the block is not looked at here.
            let behind_digit = place == 0 || self.byte(place - 1).is_ascii_digit();
            let possessive = next == b's' && (behind_digit || !self.has_word_before(place));
            return possessive || len == 1 && next == b'\'';
        }
        let (start, end) = (before(ends, place), (ends & !below(place)).trailing_zeros());
        if end == u64::BITS {
            // The piece is read again with the next block.
            return false;
        }
        let letter = self.block.maps.letter | self.block.long.letter;
        let is_part = start > 0 && self.byte(start - 1) == b'-';
        if is_part || letter >> start & 1 == 0 || !self.is_over(end) {
            return true;
        }
        let (from, to) = ((self.at + start) as usize, (self.at + end) as usize);
        if let Some(cut) = self.text.get(from..to).and_then(lexicon::contraction) {
            self.cut |= 1 << (start + cut as u32);
        }
        false
    }

    /// The tokens after all changes.
    #[inline(always)]
    fn settle(mut self) -> NewsBlock {
        let unicode = self.block.ends;
        let mut mixed = 0;
        if self.hyphens != 0 {
            self.joined |= self.hyphens | self.hyphens << 1;
            mixed = self.hyphens & self.block.maps.digit << 1;
            self.doubt_open_compounds();
        }
        let cut = self.cut;
        let ends = unicode & !self.joined | cut;
        let unclear = self.block.unclear(ends) | pieces_with(ends, mixed | cut);
        let doubtful = pieces_with(ends, self.doubtful) | self.doubtful & self.block.word << 1;
        NewsBlock { unicode, ends, unclear: unclear & ends, doubtful: doubtful & ends }
    }

    /// A compound before a mark that might go on with an address is doubtful.
    #[inline(never)]
    fn doubt_open_compounds(&mut self) {
        let ends = self.block.ends & !self.joined;
        let mut hyphens = self.hyphens;
        while hyphens != 0 {
            let place = hyphens.trailing_zeros();
            hyphens &= hyphens - 1;
            let behind = (ends & !below(place)).trailing_zeros();
            if matches!(self.byte(behind), b'.' | b'%' | b'+' | b'-') && !self.is_over(behind + 1) {
                self.doubtful |= 1 << place;
            }
        }
    }
}

/// Whether a word holds nothing but letters, digits and full stops of ASCII.
fn is_plain(word: Option<&str>) -> bool {
    word.is_some_and(|word| word.bytes().all(|byte| byte == b'.' || byte.is_ascii_alphanumeric()))
}

/// The last end of a piece before a place; 0 for none.
#[inline(always)]
fn before(ends: u64, place: u32) -> u32 {
    (ends & below(place)).checked_ilog2().unwrap_or(0)
}
