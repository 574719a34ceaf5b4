//! Trains the weights of the learned layers from the folder of corpora.
//!
//! `cargo run --release --features _train --example train_weights -- CORPORA [LAYER]...`
//!
//! Layers: `classes`, which all others take from the crate as it was built and which is therefore trained
//! only when named, first and alone; then `pos`, `names` and `attribution`, each after the crate was built
//! with the one before; `speed` measures all of them on one core. Without a name: `pos` alone. Writes the weights and a model card for
//! each into `src/knowledge/weights/`. The same corpora give the same bytes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod attribution;
mod card;
mod classes;
mod corpora;
mod digest;
mod names;
mod pos;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: train_weights CORPORA [LAYER]...");
        return ExitCode::from(2);
    };
    let layers: Vec<String> = arguments.collect();
    let wanted = |layer: &str| (layers.is_empty() && layer == "pos") || layers.iter().any(|l| l == layer);
    if layers.iter().any(|layer| layer == "classes") {
        // The other layers take the classes from the crate as it was built.
        classes::train(&folder);
        return ExitCode::SUCCESS;
    }
    if wanted("pos") {
        pos::train(&folder);
    }
    if wanted("names") {
        names::train(&folder);
    }
    if wanted("attribution") {
        attribution::train(&folder);
    }
    if wanted("speed") {
        speed(&folder);
    }
    ExitCode::SUCCESS
}

/// Tokens a second on one core, the mean of some runs.
fn speed(folder: &str) {
    let texts = corpora::texts(folder, "raw/wikinews.jsonl");
    for (layer, tokens, best) in rapporteur::train::speeds(&texts, 10) {
        println!(
            "{layer}: {:.2} million tokens a second ({tokens} tokens)",
            tokens as f64 / best.as_secs_f64() / 1e6
        );
    }
}
