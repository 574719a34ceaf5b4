//! Inputs of the benches, named by what is hard about them. All written for
//! this crate or made by rule; each is made long by drawing its paragraphs in
//! an order without a pattern, so that no branch predictor learns them by heart.

const ARTICLES: [&str; 6] = [
    include_str!("../../examples/ceasefire.txt"),
    include_str!("../../tests/reports/african-union.txt"),
    include_str!("../../tests/reports/american-hill.txt"),
    include_str!("../../tests/reports/british-embassy.txt"),
    include_str!("../../tests/reports/un-meeting.txt"),
    include_str!("../../tests/reports/wire-ceasefire.txt"),
];

const ARABIC: &str = "قال المبعوث إن المحادثات ستستأنف يوم السبت في جنيف.\nرفض الوزير التعليق على التقرير.\n\
    وصلت القافلة إلى المدينة بعد ثلاثة أيام.\nدعا المجلس جميع الأطراف إلى وقف إطلاق النار فورا.\n";
const CYRILLIC: &str = "Посланник заявил, что переговоры возобновятся в субботу.\nМинистр отказался комментировать доклад.\n\
    Колонна прибыла в город через три дня.\nСовет призвал все стороны немедленно прекратить огонь.\n";
const CHINESE: &str =
    "特使表示谈判将于周六恢复。\n部长拒绝对报告发表评论。\n车队三天后抵达该市。\n安理会呼吁各方立即停火。\n";

/// The share of characters of the mixed text that are not ASCII, in percent.
const MIXED: usize = 38;

/// The inputs by name, each of about `len` bytes.
pub(crate) fn texts(len: usize) -> Vec<(&'static str, String)> {
    let curly = with_curly_marks(&ARTICLES.concat());
    let ascii: String = curly.chars().map(straight).collect();
    vec![
        ("curly", drawn(&curly, len)),
        ("ascii", drawn(&ascii, len)),
        ("mixed", mixed(&curly, len)),
        ("arabic", drawn(ARABIC, len)),
        ("cyrillic", drawn(CYRILLIC, len)),
        ("chinese", drawn(CHINESE, len)),
    ]
}

/// What breaks readers of text when there is much of it.
#[allow(dead_code, reason = "not every bench reads it")]
pub(crate) const HARD: [&str; 33] = [
    "a",
    "a b ",
    "a\n",
    "1. ",
    " ",
    "\n",
    ".",
    ". ",
    "a. ",
    "a.",
    "U.",
    "No. ",
    "A. B ",
    "\"",
    "“",
    "“a\n",
    "'",
    " '",
    "‘a ",
    "as' ",
    "(",
    "(a) ",
    "1) ",
    "• a ",
    "a-",
    "A/",
    "a@",
    "A: ",
    "http://",
    "e\u{301}\u{200d}",
    "🇸🇾",
    "\"'’“(",
    "«a »b ",
];

/// A text of one of [`HARD`], or the like, of about `len` bytes.
#[allow(dead_code, reason = "not every bench reads it")]
pub(crate) fn hard(family: &str, len: usize) -> String {
    family.repeat(len / family.len())
}

/// A text cut at line breaks into articles of about 2.4 KB.
pub(crate) fn articles(text: &str) -> Vec<String> {
    let mut articles = vec![String::new()];
    for paragraph in text.split_inclusive('\n') {
        match articles.last_mut() {
            Some(last) if last.len() + paragraph.len() / 2 < 2400 => last.push_str(paragraph),
            _ => articles.push(paragraph.to_owned()),
        }
    }
    articles
}

/// English with so much of the other scripts that [`MIXED`] percent of the
/// characters are not ASCII.
fn mixed(english: &str, len: usize) -> String {
    let other = [drawn(ARABIC, len), drawn(CYRILLIC, len), drawn(CHINESE, len)];
    let mut other = other.iter().map(|text| text.lines()).collect::<Vec<_>>();
    let mut english = english.lines().cycle();
    let (mut text, mut all, mut long) = (String::new(), 0, 0);
    for turn in 0.. {
        let foreign = 100 * long < MIXED * all;
        let line = if foreign { other.get_mut(turn % 3).and_then(|t| t.next()) } else { english.next() };
        let Some(line) = line.filter(|_| text.len() < len) else { return text };
        all += line.chars().count() + 1;
        long += line.chars().filter(|c| !c.is_ascii()).count();
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn with_curly_marks(text: &str) -> String {
    let mut opens = false;
    let curly = |c| match c {
        '"' => {
            opens = !opens;
            if opens { '“' } else { '”' }
        }
        '\'' => '’',
        c => c,
    };
    text.chars().map(curly).collect()
}

fn straight(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '’' | '‘' => '\'',
        '–' | '—' => '-',
        c if c.is_ascii() => c,
        _ => 'e',
    }
}

/// Paragraphs of a text in an order without a pattern.
fn drawn(text: &str, len: usize) -> String {
    let paragraphs: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(len + 1000);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    while out.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out.push_str(paragraphs.get((state >> 20) as usize % paragraphs.len()).copied().unwrap_or(" "));
    }
    out
}
