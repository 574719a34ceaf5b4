//! The `annotate` example as other programs use it.

#![cfg(feature = "serde")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking, also in the functions it calls"
)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The example beside this test, built if it is not there yet.
fn program() -> PathBuf {
    let deps = std::env::current_exe().unwrap();
    let folder = deps.parent().unwrap().parent().unwrap().join("examples");
    let program = folder.join(format!("annotate{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let built = Command::new(env!("CARGO")).args(["build", "--example", "annotate"]).status().unwrap();
        assert!(built.success());
    }
    program
}

fn run(options: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program())
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses its arguments reads nothing: then this write may fail.
    let writing = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_line_gets_its_line_and_bad_ones_say_why() {
    let input = concat!(
        "{\"id\": {\"a\": 1}, \"text\": \"Envoy Lina Haddad spoke.\", \"source\": \"x\"}\n",
        "\n",
        "not json\n",
        "{\"id\": 7}\n",
        "{\"id\": 8, \"text\": 5}\n",
        "{\"text\": \"No id.\", \"published\": \"2024-12-07T08:30:00Z\"}\n",
        "{\"id\": \"d\", \"text\": \"x\", \"published\": \"yesterday\"}\n",
        "{\"id\": \"\u{e9}\", \"text\": \"\"}",
    );
    let found = lines(&run(&["--jsonl"], input.as_bytes()));
    assert_eq!(found.len(), 7);
    assert_eq!(found[0]["id"], serde_json::json!({"a": 1}));
    assert_eq!(found[0]["schema"], "rapporteur/1");
    assert_eq!(found[1]["line"], 3);
    assert!(found[1].get("id").is_none() && found[1]["error"].is_string());
    assert_eq!((&found[2]["id"], &found[2]["line"]), (&Value::from(7), &Value::from(4)));
    assert_eq!(found[3]["error"], "text is not a string");
    assert_eq!(found[4]["id"], Value::Null);
    assert!(found[4]["error"].is_null());
    assert_eq!(found[5]["line"], 7);
    assert_eq!(found[6]["id"], "\u{e9}");
}

#[test]
fn bytes_that_are_no_text_lose_only_their_line() {
    let found = lines(&run(
        &["--jsonl"],
        b"\xef\xbb\xbf{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"\xff\"}\r\n{\"id\":3,\"text\":\"b\"}\n",
    ));
    assert_eq!(found.len(), 3);
    assert_eq!((&found[0]["id"], &found[2]["id"]), (&Value::from(1), &Value::from(3)));
    assert_eq!(found[1]["line"], 2);
}

#[test]
fn the_output_is_the_same_on_any_number_of_threads() {
    let articles = [
        include_str!("reports/wire-ceasefire.txt"),
        include_str!("reports/live-blog.txt"),
        "",
        include_str!("reports/un-meeting.txt"),
    ];
    let mut input = String::new();
    for id in 0..200 {
        let text = articles[id % articles.len()];
        input += &format!("{}\n", serde_json::json!({"id": id, "text": text}));
    }
    let one = run(&["--jsonl", "--outline", "--threads", "1"], input.as_bytes());
    assert_eq!(lines(&one).len(), 200);
    for threads in ["2", "7"] {
        let more = run(&["--jsonl", "--outline", "--threads", threads], input.as_bytes());
        assert_eq!(one.stdout, more.stdout);
    }
}

#[test]
fn units_of_offsets_agree() {
    let text = "“Oui 🇫🇷,” Lina Haddad said.";
    let input = format!("{}\n", serde_json::json!({"text": text}));
    let tokens = |unit: &str| -> Vec<Vec<u64>> {
        let found = lines(&run(&["--jsonl", "--outline", "--offsets", unit], input.as_bytes()));
        serde_json::from_value(found[0]["tokens"].clone()).unwrap()
    };
    let last = |spans: Vec<Vec<u64>>| spans.last().unwrap()[1] as usize;
    assert_eq!(last(tokens("bytes")), text.len());
    assert_eq!(last(tokens("chars")), text.chars().count());
    assert_eq!(last(tokens("utf16")), text.encode_utf16().count());
}

#[test]
fn wrong_arguments_and_missing_files_end_with_status_2() {
    for options in
        [&["--offsets", "miles"][..], &["--thread"], &["--threads", "0"], &["--format"], &["no such file"]]
    {
        let output = run(options, b"");
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(!output.stderr.is_empty(), "{options:?}");
    }
    let usage = run(&["--nonsense"], b"");
    assert!(String::from_utf8_lossy(&usage.stderr).contains("usage: annotate"));
}

#[test]
fn an_article_is_summed_up_for_reading() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/ceasefire.txt");
    let output = run(&[sample], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    for words in ["Actors (", "Locations (", "Statements (", "Resolutions (", "S/RES/2451 (2018)"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let json = run(&["--format", "json", sample], b"");
    let report: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(report["schema"], "rapporteur/1");
}
