//! The command line.

use rapporteur::OffsetUnit;

pub(crate) const USAGE: &str = "\
usage: annotate [OPTIONS] [FILE...]        (no FILE, or -: standard input)

Reads each FILE as one plain-text article and prints its facts.

  --format text|json|jsonl   how to print them (default text)
  --jsonl                    input is JSON Lines {\"id\",\"text\",\"published\"?},
                             output one line per input line, in the same order
  --offsets bytes|chars|utf16
                             unit of every span (default bytes)
  --outline                  add the spans of sentences and tokens (JSON only)
  --threads N                default: all cores; the output does not depend on it
  --progress                 report progress on standard error
  --help                     print this
";

/// How facts are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// For reading.
    Text,
    /// One pretty report.
    Json,
    /// One line a report.
    JsonLines,
}

/// What the command line asks for.
pub(crate) struct Options {
    pub(crate) format: Format,
    /// Input is JSON Lines.
    pub(crate) lines: bool,
    pub(crate) unit: OffsetUnit,
    pub(crate) outline: bool,
    pub(crate) threads: usize,
    pub(crate) progress: bool,
    pub(crate) help: bool,
    pub(crate) files: Vec<String>,
}

impl Options {
    /// Reads the arguments; says in words which one is wrong.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
        let mut options = Options {
            format: Format::Text,
            lines: false,
            unit: OffsetUnit::Bytes,
            outline: false,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            progress: false,
            help: false,
            files: Vec::new(),
        };
        while let Some(argument) = arguments.next() {
            let (name, joined) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
                _ => (argument.as_str(), None),
            };
            let mut value =
                || joined.clone().or_else(|| arguments.next()).ok_or(format!("{name} needs a value"));
            match name {
                "--format" => options.format = format(&value()?)?,
                "--offsets" => options.unit = unit(&value()?)?,
                "--threads" => options.threads = threads(&value()?)?,
                "--jsonl" | "--outline" | "--progress" | "--help" | "-h" if joined.is_some() => {
                    return Err(format!("{name} takes no value"));
                }
                "--jsonl" => options.lines = true,
                "--outline" => options.outline = true,
                "--progress" => options.progress = true,
                "--help" | "-h" => options.help = true,
                "--" => options.files.extend(arguments.by_ref()),
                "-" => options.files.push(argument),
                _ if name.starts_with('-') => return Err(format!("there is no option {name}")),
                _ => options.files.push(argument),
            }
        }
        Ok(options)
    }
}

fn format(value: &str) -> Result<Format, String> {
    match value {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "jsonl" => Ok(Format::JsonLines),
        _ => Err(format!("--format knows text, json and jsonl, not {value}")),
    }
}

fn unit(value: &str) -> Result<OffsetUnit, String> {
    match value {
        "bytes" => Ok(OffsetUnit::Bytes),
        "chars" => Ok(OffsetUnit::CodePoints),
        "utf16" => Ok(OffsetUnit::Utf16),
        _ => Err(format!("--offsets knows bytes, chars and utf16, not {value}")),
    }
}

fn threads(value: &str) -> Result<usize, String> {
    match value.parse() {
        Ok(threads) if (1..=1024).contains(&threads) => Ok(threads),
        _ => Err(format!("--threads takes a number from 1 to 1024, not {value}")),
    }
}
