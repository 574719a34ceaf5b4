//! Reads articles and writes their facts, for people and for other programs.
//!
//! ```text
//! cargo run --release --example annotate -- examples/ceasefire.txt
//! ```

mod lines;
mod options;
mod progress;
mod text;

use std::io::{self, BufRead, BufWriter, Read, Write};
use std::process::ExitCode;

use options::{Format, Options};
use rapporteur::{Extractor, OutlineSpans, Report};
use serde::Serialize;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(wrong) => {
            eprintln!("annotate: {wrong}\n\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    if options.help {
        // Standard output may be closed already; then nobody reads the help.
        let _ = io::stdout().write_all(options::USAGE.as_bytes());
        return ExitCode::SUCCESS;
    }
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has seen enough ("annotate … | head").
        Err(Failure::Output(wrong)) if wrong.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(wrong)) => {
            eprintln!("annotate: cannot write: {wrong}");
            ExitCode::from(2)
        }
        Err(Failure::Input(name, wrong)) => {
            eprintln!("annotate: cannot read {name}: {wrong}");
            ExitCode::from(2)
        }
    }
}

/// Why a run ends early.
enum Failure {
    /// An input could not be read.
    Input(String, io::Error),
    /// The output could not be written.
    Output(io::Error),
}

/// A report as it is written: with an id in JSON Lines, with the outline if
/// asked for.
#[derive(Serialize)]
struct Record<'r, Id> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Id>,
    #[serde(flatten)]
    report: &'r Report,
    #[serde(flatten)]
    outline: Option<&'r OutlineSpans>,
}

fn run(options: &Options) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    let stdin = [String::from("-")];
    let files = if options.files.is_empty() { &stdin[..] } else { &options.files[..] };
    let extractor = Extractor::new();
    let mut progress = progress::Progress::new(options.progress, files);
    for file in files {
        let reader = open(file).map_err(|wrong| Failure::Input(file.clone(), wrong))?;
        if options.lines {
            lines::annotate(reader, file, &extractor, options, &mut progress, &mut out)?;
        } else {
            article(reader, file, &extractor, options, &mut progress, &mut out)?;
        }
    }
    progress.finish();
    out.flush().map_err(Failure::Output)
}

fn open(file: &str) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(if file == "-" {
        Box::new(io::BufReader::new(io::stdin()))
    } else {
        Box::new(io::BufReader::with_capacity(1 << 16, std::fs::File::open(file)?))
    })
}

/// One file, one article.
fn article(
    mut reader: impl Read,
    file: &str,
    extractor: &Extractor,
    options: &Options,
    progress: &mut progress::Progress,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let unreadable = |wrong: io::Error| Failure::Input(file.to_owned(), wrong);
    let mut text = String::new();
    reader.read_to_string(&mut text).map_err(unreadable)?;
    let (report, outline) = extractor
        .extract_with_outline(text.as_str())
        .map_err(|wrong| unreadable(io::Error::new(io::ErrorKind::InvalidData, wrong)))?;
    progress.advance(1, text.len());
    let written = match options.format {
        Format::Text => {
            let header = if options.files.len() > 1 { Some(file) } else { None };
            text::write(out, header, &text, &report)
        }
        Format::Json | Format::JsonLines => {
            let (report, outline) = in_unit(options, &text, report, outline);
            let id = (options.format == Format::JsonLines).then_some(file);
            let record = Record { id, report: &report, outline: outline.as_ref() };
            let json = if options.format == Format::Json {
                serde_json::to_writer_pretty(&mut *out, &record)
            } else {
                serde_json::to_writer(&mut *out, &record)
            };
            json.map_err(io::Error::from).and_then(|()| out.write_all(b"\n"))
        }
    };
    written.map_err(Failure::Output)
}

/// Report and outline with spans in the unit asked for; no outline if none is.
fn in_unit(
    options: &Options,
    text: &str,
    report: Report,
    outline: OutlineSpans,
) -> (Report, Option<OutlineSpans>) {
    let outline = options.outline.then(|| outline.with_offsets(text, options.unit));
    (report.with_offsets(text, options.unit), outline)
}
