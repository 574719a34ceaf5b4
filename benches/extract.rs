//! Reading articles: everything, on one core, by length and by what is hard.

#![allow(missing_docs)] // criterion_group! makes a public function without any.

#[allow(dead_code, reason = "every bench takes what it needs")]
mod texts;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rapporteur::Extractor;

/// An article of usual length.
fn article() -> String {
    let texts = texts::texts(1 << 12);
    let news = texts.first().map_or("", |(_, text)| text);
    texts::articles(news).swap_remove(0)
}

fn extract(c: &mut Criterion) {
    let extractor = Extractor::new();
    let mut group = c.benchmark_group("extract");
    group.sample_size(10);
    let mut texts = texts::texts(1 << 15);
    texts.push(("article", article()));
    for (name, text) in &texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), text.as_str(), |b, text| {
            b.iter(|| extractor.extract(black_box(text)).map(|report| report.statements.len()));
        });
    }
    group.finish();
}

criterion_group!(benches, extract);
criterion_main!(benches);
