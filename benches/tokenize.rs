//! The tokenization hot path: words and sentences of texts by what is hard
//! about them, beside other segmenters; an article alone; the form that fills a
//! buffer; and the limits no reader of text can pass.

#![allow(missing_docs)] // criterion_group! makes a public function without any.

mod texts;

use std::hint::black_box;

use bstr::ByteSlice as _;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use unicode_segmentation::UnicodeSegmentation as _;

const LEN: usize = 1 << 18;

/// The inputs, those that break readers of text among them.
fn inputs() -> Vec<(&'static str, String)> {
    let hard = ["a. ", "\"'’“(", "e\u{301}\u{200d}", "a"];
    let names = ["stops", "marks", "combining", "one-word"];
    let hard = names.into_iter().zip(hard.map(|family| texts::hard(family, LEN)));
    texts::texts(LEN).into_iter().chain(hard).collect()
}

fn words(c: &mut Criterion) {
    let icu = WordSegmenter::new_auto(Default::default());
    let mut group = c.benchmark_group("words");
    for (name, text) in &inputs() {
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

/// The time for each piece, on the headline's input.
fn tokens(c: &mut Criterion) {
    let text = texts::texts(LEN).swap_remove(0).1;
    let mut group = c.benchmark_group("tokens");
    group.throughput(Throughput::Elements(rapporteur::tokenize(&text).count() as u64));
    group.bench_function("tokenize", |b| b.iter(|| rapporteur::tokenize(black_box(&text)).count()));
    group.throughput(Throughput::Elements(rapporteur::tokenize_unicode(&text).count() as u64));
    group.bench_function("tokenize_unicode", |b| {
        b.iter(|| rapporteur::tokenize_unicode(black_box(&text)).count());
    });
    group.finish();
}

fn sentences(c: &mut Criterion) {
    let icu = SentenceSegmenter::new(Default::default());
    let mut group = c.benchmark_group("sentences");
    for (name, text) in &inputs() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        let articles = texts::articles(text);
        group.bench_with_input(BenchmarkId::new("sentences", name), &articles, |b, articles| {
            b.iter(|| {
                articles.iter().map(|text| rapporteur::sentences(black_box(text)).len()).sum::<usize>()
            });
        });
        group.bench_with_input(BenchmarkId::new("icu_segmenter", name), &articles, |b, articles| {
            b.iter(|| articles.iter().map(|text| icu.segment_str(black_box(text)).count()).sum::<usize>());
        });
    }
    group.finish();
}

/// How long one article of 2.4 KB takes.
fn article(c: &mut Criterion) {
    let text = texts::texts(1 << 13).swap_remove(0).1;
    let text = texts::articles(&text).swap_remove(0);
    let mut tokens = Vec::new();
    let mut group = c.benchmark_group("article");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokenize", |b| b.iter(|| rapporteur::tokenize(black_box(&text)).count()));
    group.bench_function("tokenize_unicode", |b| {
        b.iter(|| rapporteur::tokenize_unicode(black_box(&text)).count());
    });
    group.bench_function("tokenize_into", |b| {
        b.iter(|| {
            tokens.clear();
            rapporteur::tokenize_into(black_box(&text), &mut tokens);
            tokens.len()
        });
    });
    group.bench_function("sentences", |b| b.iter(|| rapporteur::sentences(black_box(&text)).len()));
    group.finish();
}

type Fill = fn(&str, &mut Vec<rapporteur::Token>);

/// Articles one after the other into a buffer that is used again.
fn into_buffer(c: &mut Criterion) {
    let mut tokens = Vec::new();
    let mut group = c.benchmark_group("into-buffer");
    for (name, text) in &texts::texts(LEN) {
        group.throughput(Throughput::Bytes(text.len() as u64));
        let articles = texts::articles(text);
        let forms: [(&str, Fill); 2] = [
            ("tokenize_into", rapporteur::tokenize_into),
            ("tokenize_unicode_into", rapporteur::tokenize_unicode_into),
        ];
        for (form, add) in forms {
            group.bench_with_input(BenchmarkId::new(form, name), &articles, |b, articles| {
                b.iter(|| {
                    for text in articles {
                        tokens.clear();
                        add(black_box(text), &mut tokens);
                        black_box(&tokens);
                    }
                });
            });
        }
    }
    group.finish();
}

/// What reading every byte once costs.
fn limits(c: &mut Criterion) {
    let text = texts::texts(LEN).swap_remove(0).1;
    let mut group = c.benchmark_group("limits");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("from_utf8", |b| b.iter(|| std::str::from_utf8(black_box(text.as_bytes())).is_ok()));
    // With the crate memchr below it.
    group.bench_function("memchr", |b| b.iter(|| black_box(text.as_bytes()).find_byte(0)));
    group.finish();
}

criterion_group!(benches, words, tokens, sentences, article, into_buffer, limits);
criterion_main!(benches);
