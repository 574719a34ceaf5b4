//! JSON Lines in, JSON Lines out: several threads, one order, flat memory.
//!
//! A reader hands numbered lines to workers; what they give is put back in
//! order before it is written. Each line needs one of a fixed number of
//! tickets, given back when its answer is written, so that however long the
//! input is and however slow one article, only so many lines are held at once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

use rapporteur::{Article, Date, Extractor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::options::Options;
use crate::progress::Progress;
use crate::{Failure, Record, in_unit};

/// How many lines may be on their way for each thread.
const TICKETS: usize = 16;

/// A line on its way to a worker.
struct Line {
    /// Counts lines that get an answer.
    place: u64,
    /// Counts all lines of the file, from 1.
    number: u64,
    bytes: Vec<u8>,
}

/// What a worker made of it.
struct Answer {
    place: u64,
    json: Vec<u8>,
    read: usize,
}

pub(crate) fn annotate(
    reader: impl BufRead + Send,
    file: &str,
    extractor: &Extractor,
    options: &Options,
    progress: &mut Progress,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let (ticket_back, tickets) = mpsc::channel();
    for _ in 0..options.threads * TICKETS {
        // The receiver is alive: it is two lines above.
        let _ = ticket_back.send(());
    }
    let (to_workers, lines) = mpsc::channel();
    let (to_writer, answers) = mpsc::channel();
    let lines = Mutex::new(lines);
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || read(reader, &tickets, &to_workers));
        for _ in 0..options.threads {
            let (lines, to_writer) = (&lines, to_writer.clone());
            scope.spawn(move || work(lines, &to_writer, extractor, options));
        }
        drop(to_writer);
        let written = write(&answers, &ticket_back, progress, out);
        // Without tickets or a writer the other threads end by themselves.
        drop((answers, ticket_back));
        written.map_err(Failure::Output)?;
        match reading.join() {
            Ok(read) => read.map_err(|wrong| Failure::Input(file.to_owned(), wrong)),
            Err(_) => Err(Failure::Input(file.to_owned(), io::Error::other("the reader stopped"))),
        }
    })
}

fn read(mut reader: impl BufRead, tickets: &Receiver<()>, to_workers: &Sender<Line>) -> io::Result<()> {
    let (mut place, mut number) = (0, 0);
    loop {
        let mut bytes = Vec::new();
        if reader.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        if number == 0 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        number += 1;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if tickets.recv().is_err() || to_workers.send(Line { place, number, bytes }).is_err() {
            return Ok(());
        }
        place += 1;
    }
}

fn work(lines: &Mutex<Receiver<Line>>, to_writer: &Sender<Answer>, extractor: &Extractor, options: &Options) {
    loop {
        let next = lines.lock().map_or(Err(mpsc::RecvError), |lines| lines.recv());
        let Ok(line) = next else { return };
        let json = answer(&line, extractor, options);
        if to_writer.send(Answer { place: line.place, json, read: line.bytes.len() }).is_err() {
            return;
        }
    }
}

fn write(
    answers: &Receiver<Answer>,
    ticket_back: &Sender<()>,
    progress: &mut Progress,
    out: &mut impl Write,
) -> io::Result<()> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    loop {
        // Somebody may wait for the answer before asking on, so nothing lingers.
        let answer = match answers.try_recv() {
            Ok(answer) => answer,
            Err(_) => {
                out.flush()?;
                let Ok(answer) = answers.recv() else { return Ok(()) };
                answer
            }
        };
        waiting.insert(answer.place, answer);
        while let Some(answer) = waiting.remove(&next) {
            out.write_all(&answer.json)?;
            out.write_all(b"\n")?;
            progress.advance(1, answer.read);
            next += 1;
            let _ = ticket_back.send(());
        }
    }
}

/// The fields of an input line that matter, not yet looked into.
#[derive(Deserialize)]
struct Fields<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    #[serde(borrow)]
    text: Option<&'l RawValue>,
    #[serde(borrow)]
    published: Option<&'l RawValue>,
}

#[derive(Serialize)]
struct Problem<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'l RawValue>,
    error: String,
    line: u64,
}

/// The output line for an input line.
fn answer(line: &Line, extractor: &Extractor, options: &Options) -> Vec<u8> {
    let fields: Result<Fields<'_>, _> = serde_json::from_slice(&line.bytes);
    let id = fields.as_ref().ok().and_then(|f| f.id);
    let json = fields.map_err(|wrong| unread(&wrong)).and_then(|fields| report(&fields, extractor, options));
    json.unwrap_or_else(|error| {
        serde_json::to_vec(&Problem { id, error, line: line.number }).unwrap_or_default()
    })
}

fn report(fields: &Fields<'_>, extractor: &Extractor, options: &Options) -> Result<Vec<u8>, String> {
    let text = fields.text.ok_or("there is no field text")?;
    let text: Cow<'_, str> = string(text).ok_or("text is not a string")?;
    let mut article = Article::new(&text);
    if let Some(published) = fields.published.filter(|p| p.get() != "null") {
        let date = string(published).as_deref().and_then(date);
        article = article.published(date.ok_or("published is not a date such as 2024-12-07")?);
    }
    let (report, outline) = extractor.extract_with_outline(article).map_err(|wrong| wrong.to_string())?;
    let (report, outline) = in_unit(options, &text, report, outline);
    let id = fields.id.unwrap_or(RawValue::NULL);
    let record = Record { id: Some(id), report: &report, outline: outline.as_ref() };
    serde_json::to_vec(&record).map_err(|wrong| wrong.to_string())
}

/// A JSON string; borrowed where it has no escapes.
fn string(raw: &RawValue) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Borrowing<'r>(#[serde(borrow)] Cow<'r, str>);
    serde_json::from_str::<Borrowing<'_>>(raw.get()).ok().map(|s| s.0)
}

/// A date, or the date of a time stamp ("2024-12-07T08:30:00Z").
fn date(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.parse().ok()
}

/// What serde says, without its own line number, which is always 1.
fn unread(wrong: &serde_json::Error) -> String {
    let message = wrong.to_string();
    match message.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} (column {})", wrong.column()),
        None => message,
    }
}
