//! Trains the weights of the learned layers from the folder of corpora.
//!
//! `cargo run --release --features _train --example train_weights -- CORPORA [--own FOLDER] [--into FOLDER] [LAYER]...`
//!
//! Layers: `classes`, `pos`, `names`, `places`, `attribution` and `statements`; without a name all of them, in this order. Each
//! reads the weights of those before it from the folder that it writes its own to, with a model card:
//! `src/knowledge/weights/`, or the one named by `--into`. `--own` names a folder of further annotated articles, in the
//! form of `gold/reports_train.jsonl`; files named `…dev.jsonl` are left to measuring. `speed` measures the layers on one
//! core. The same corpora give the same bytes.

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
mod places;
mod pos;
mod statements;

use std::process::{Command, ExitCode};

const LAYERS: [&str; 6] = ["classes", "pos", "names", "places", "attribution", "statements"];

/// What is asked for.
struct Task {
    corpora: String,
    own: Option<String>,
    into: String,
    layers: Vec<String>,
}

fn main() -> ExitCode {
    let Some(task) = task(std::env::args().skip(1)) else {
        eprintln!("usage: train_weights CORPORA [--own FOLDER] [--into FOLDER] [LAYER]...");
        return ExitCode::from(2);
    };
    let [layer] = task.layers.as_slice() else { return each_by_itself(&task) };
    corpora::OWN.set(task.own.as_deref().map(corpora::articles).unwrap_or_default()).expect("set once");
    card::FOLDER.set(task.into.clone()).expect("set once");
    rapporteur::train::read_weights_from(&task.into);
    match layer.as_str() {
        "classes" => classes::train(&task.corpora),
        "pos" => pos::train(&task.corpora),
        "names" => names::train(&task.corpora),
        "places" => places::train(&task.corpora),
        "attribution" => attribution::train(&task.corpora),
        "statements" => statements::train(&task.corpora),
        "speed" => speed(&task.corpora),
        _ => return ExitCode::from(2),
    }
    ExitCode::SUCCESS
}

fn task(mut arguments: impl Iterator<Item = String>) -> Option<Task> {
    let corpora = arguments.next()?;
    let mut task = Task { corpora, own: None, into: "src/knowledge/weights".to_owned(), layers: Vec::new() };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--own" => task.own = Some(arguments.next()?),
            "--into" => task.into = arguments.next()?,
            layer if layer == "speed" || LAYERS.contains(&layer) => task.layers.push(argument),
            _ => return None,
        }
    }
    if task.layers.is_empty() {
        task.layers = LAYERS.map(str::to_owned).to_vec();
    }
    Some(task)
}

/// A program of its own for every layer: weights are read once in a program's life.
fn each_by_itself(task: &Task) -> ExitCode {
    let program = std::env::current_exe().expect("a program has a place");
    for layer in &task.layers {
        let own = task.own.iter().flat_map(|own| ["--own", own]);
        let run = Command::new(&program)
            .args([&task.corpora, "--into", &task.into])
            .args(own)
            .arg(layer)
            .status()
            .expect("it runs already");
        if !run.success() {
            return ExitCode::FAILURE;
        }
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
