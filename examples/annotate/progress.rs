//! Progress on standard error, for long runs.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Counts what has been read and says so twice a second.
pub(crate) struct Progress {
    on: bool,
    /// Bytes of all files together; `None` where one is a pipe.
    total: Option<u64>,
    articles: u64,
    bytes: u64,
    started: Instant,
    said: Instant,
}

impl Progress {
    pub(crate) fn new(on: bool, files: &[String]) -> Progress {
        let size = |file: &String| std::fs::metadata(file).ok().filter(|m| m.is_file()).map(|m| m.len());
        let total = if on { files.iter().map(size).sum() } else { None };
        let now = Instant::now();
        Progress { on, total, articles: 0, bytes: 0, started: now, said: now }
    }

    /// Counts articles done and the bytes of input they took.
    pub(crate) fn advance(&mut self, articles: u64, bytes: usize) {
        self.articles += articles;
        self.bytes += bytes as u64;
        if self.on && self.said.elapsed() > Duration::from_millis(500) {
            self.said = Instant::now();
            self.say(if std::io::stderr().is_terminal() { "\r" } else { "\n" });
        }
    }

    /// Says how it ended.
    pub(crate) fn finish(&mut self) {
        if self.on {
            self.say("\n");
        }
    }

    fn say(&self, end: &str) {
        let seconds = self.started.elapsed().as_secs_f64().max(1e-9);
        let speed = self.bytes as f64 / seconds;
        let left = match self.total {
            Some(total) if total > self.bytes => {
                format!(", {:.0} s left", (total - self.bytes) as f64 / speed.max(1.0))
            }
            _ => String::new(),
        };
        let mut err = std::io::stderr().lock();
        // Nobody to tell is no reason to stop.
        let _ = write!(err, "{} articles, {:.2} MB/s{left}    {end}", self.articles, speed / 1e6);
    }
}
