//! Inputs of the benches, named by what is hard about them. All written for
//! this crate; each is made long by shuffling its sentences, not by repeating
//! them, so that no branch predictor learns them by heart.

const ARTICLES: [&str; 6] = [
    include_str!("../../examples/ceasefire.txt"),
    include_str!("../../tests/reports/african-union.txt"),
    include_str!("../../tests/reports/american-hill.txt"),
    include_str!("../../tests/reports/british-embassy.txt"),
    include_str!("../../tests/reports/un-meeting.txt"),
    include_str!("../../tests/reports/wire-ceasefire.txt"),
];

const ARABIC: &str = "قال المبعوث إن المحادثات ستستأنف يوم السبت في جنيف. رفض الوزير التعليق على التقرير. \
    وصلت القافلة إلى المدينة بعد ثلاثة أيام. دعا المجلس جميع الأطراف إلى وقف إطلاق النار فورا. ";
const CYRILLIC: &str = "Посланник заявил, что переговоры возобновятся в субботу. Министр отказался комментировать доклад. \
    Колонна прибыла в город через три дня. Совет призвал все стороны немедленно прекратить огонь. ";
const CHINESE: &str =
    "特使表示谈判将于周六恢复。部长拒绝对报告发表评论。车队三天后抵达该市。安理会呼吁各方立即停火。";

/// The inputs for tokens and sentences, each of about `len` bytes.
pub(crate) fn texts(len: usize) -> Vec<(&'static str, String)> {
    let news = ARTICLES.concat();
    let curly = with_curly_marks(&news);
    let mixed = format!("{curly}\n{}\n{}\n{}", ARABIC.repeat(9), CYRILLIC.repeat(9), CHINESE.repeat(9));
    vec![
        ("curly", shuffled(&curly, len)),
        ("ascii", shuffled(&news.chars().filter(char::is_ascii).collect::<String>(), len)),
        ("mixed", shuffled(&mixed, len)),
        ("arabic", shuffled(ARABIC, len)),
        ("cyrillic", shuffled(CYRILLIC, len)),
        ("chinese", shuffled(CHINESE, len)),
        ("blanks", format!("a.{}b", " ".repeat(len))),
        ("marks", "\"'’“(".repeat(len / 9)),
        ("combining", "e\u{301}\u{200d}".repeat(len / 6)),
        ("one-word", "a".repeat(len)),
    ]
}

/// An article of about 2.4 KB with curly marks.
pub(crate) fn article() -> String {
    let text = with_curly_marks(include_str!("../../tests/reports/wire-ceasefire.txt"));
    shuffled(&text, 2400).chars().take(2380).collect()
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

fn shuffled(text: &str, len: usize) -> String {
    let sentences: Vec<&str> = text.split_inclusive(['.', '。', '\n']).collect();
    let mut out = String::with_capacity(len + 1000);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    while out.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out.push_str(sentences.get((state >> 20) as usize % sentences.len()).copied().unwrap_or(" "));
    }
    out
}
