//! The model card beside a weights file.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::digest::sha256;

/// Where weights and cards are written to.
pub(crate) static FOLDER: OnceLock<String> = OnceLock::new();

/// What is written beside the weights.
pub(crate) struct Card {
    name: &'static str,
    text: String,
    figures: String,
}

impl Card {
    pub(crate) fn new(name: &'static str, what: &str) -> Card {
        Card { name, text: format!("# {name}.bin\n\n{what}.\n\n## Data\n\n"), figures: String::new() }
    }

    /// A file the weights were trained on.
    pub(crate) fn data(&mut self, folder: &str, file: &str, licence: &str) {
        let bytes = fs::read(Path::new(folder).join(file)).expect("read before");
        let file = Path::new(file);
        let name = if file.is_absolute() { Path::new(file.file_name().expect("a file")) } else { file };
        let name = name.display();
        writeln!(self.text, "- `{name}`: {licence}; SHA-256 {}", sha256(&bytes)).expect("a string takes all");
    }

    pub(crate) fn recipe(&mut self, recipe: &impl std::fmt::Debug, more: &str) {
        writeln!(self.text, "\n## Training\n\n`{recipe:?}`; {more}.").expect("a string takes all");
    }

    /// A line of figures, also printed.
    pub(crate) fn figure(&mut self, line: &str) {
        println!("{line}");
        writeln!(self.figures, "- {line}").expect("a string takes all");
    }

    /// Writes card and weights.
    pub(crate) fn write(&self, bytes: &[u8]) {
        self.write_all(&[(self.name, bytes)]);
    }

    /// Writes the card and several files of weights.
    pub(crate) fn write_all(&self, files: &[(&str, &[u8])]) {
        let mut card = format!(
            "{}\n## Figures on development data (percent)\n\n{}\n## Files\n\n",
            self.text, self.figures
        );
        let folder = Path::new(FOLDER.get().expect("set at the start"));
        for (name, bytes) in files {
            let size = format!("{name}.bin: {} bytes, SHA-256 {}", bytes.len(), sha256(bytes));
            println!("{size}");
            writeln!(card, "- {size}").expect("a string takes all");
            fs::write(folder.join(format!("{name}.bin")), bytes).expect("the folder can be written to");
        }
        fs::write(folder.join(format!("{}.md", self.name)), card).expect("the folder can be written to");
    }
}
