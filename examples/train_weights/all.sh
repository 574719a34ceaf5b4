#!/bin/sh
# Trains every layer in order, each on the weights of those before it: the same corpora, tables and rules give the same bytes.
# usage: examples/train_weights/all.sh CORPORA [--own FOLDER] [LAYER]...   (default: all)
set -eu
cargo run --quiet --release --features _train --example train_weights -- "$@"
