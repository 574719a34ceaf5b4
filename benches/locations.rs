//! Places alone, on one core: with the models of names, and as usual without.

#![allow(missing_docs)] // criterion_group! makes a public function without any.

#[allow(dead_code, reason = "every bench takes what it needs")]
mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rapporteur::Extractor;

/// Articles of usual length, no two alike.
fn articles() -> Vec<String> {
    let texts = texts::texts(1 << 17);
    let news = texts.first().map_or("", |(_, text)| text);
    texts::articles(news)
}

fn locations(c: &mut Criterion) {
    let articles = articles();
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut group = c.benchmark_group("locations");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bytes as u64));
    for (name, models) in [("models", true), ("usual", false)] {
        let Ok(extractor) = Extractor::builder().location_models(models).build() else { continue };
        group.bench_function(name, |b| b.iter(|| count(&extractor, &articles)));
    }
    group.finish();
}

fn count(extractor: &Extractor, articles: &[String]) -> usize {
    let found = articles.iter().map(|article| extractor.extract_locations(black_box(article.as_str())));
    found.map(|found| found.map_or(0, |locations| locations.len())).sum()
}

criterion_group!(benches, locations);
criterion_main!(benches);
