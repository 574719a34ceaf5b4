//! The tokenization hot path: tokens of texts by what is hard about them,
//! beside other word segmenters, and the limits no reader of text can pass.

#![allow(missing_docs)] // criterion_group! makes a public function without any.

mod texts;

use std::hint::black_box;

use bstr::ByteSlice as _;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use unicode_segmentation::UnicodeSegmentation as _;

const LEN: usize = 1 << 18;

fn words(c: &mut Criterion) {
    let icu = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut group = c.benchmark_group("words");
    for (name, text) in &texts::texts(LEN) {
        group.throughput(Throughput::Bytes(text.len() as u64));
        let mut bench = |peer: &str, count: &dyn Fn(&str) -> usize| {
            group.bench_with_input(BenchmarkId::new(peer, name), text.as_str(), |b, text| {
                b.iter(|| count(black_box(text)));
            });
        };
        bench("tokenize", &|text| rapporteur::tokenize(text).count());
        bench("tokenize_unicode", &|text| rapporteur::tokenize_unicode(text).count());
        bench("unicode-segmentation", &|text| text.split_word_bound_indices().count());
        bench("bstr", &|text| text.as_bytes().words_with_break_indices().count());
        bench("icu_segmenter", &|text| icu.segment_str(text).count());
    }
    group.finish();
}

fn sentences(c: &mut Criterion) {
    let icu = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut group = c.benchmark_group("sentences");
    for (name, text) in
        texts::texts(LEN).iter().filter(|(name, _)| matches!(*name, "curly" | "ascii" | "marks"))
    {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("sentences", name), text.as_str(), |b, text| {
            b.iter(|| rapporteur::sentences(black_box(text)).len());
        });
        group.bench_with_input(BenchmarkId::new("icu_segmenter", name), text.as_str(), |b, text| {
            b.iter(|| icu.segment_str(black_box(text)).count());
        });
    }
    group.finish();
}

fn article(c: &mut Criterion) {
    let text = texts::article();
    let mut tokens = Vec::new();
    let mut group = c.benchmark_group("article");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokenize", |b| b.iter(|| rapporteur::tokenize(black_box(&text)).count()));
    group.bench_function("tokenize_into", |b| {
        b.iter(|| {
            tokens.clear();
            rapporteur::tokenize_into(black_box(&text), &mut tokens);
            tokens.len()
        });
    });
    group.finish();
}

/// What reading every byte once costs.
fn limits(c: &mut Criterion) {
    let text = texts::texts(LEN).swap_remove(0).1;
    let mut group = c.benchmark_group("limits");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("from_utf8", |b| b.iter(|| std::str::from_utf8(black_box(text.as_bytes())).is_ok()));
    group.bench_function("find_byte", |b| b.iter(|| black_box(text.as_bytes()).find_byte(0)));
    group.finish();
}

criterion_group!(benches, words, sentences, article, limits);
criterion_main!(benches);
