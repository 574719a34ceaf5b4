#!/bin/sh
# Trains every layer in order, each on the weights of those before it: what is shipped comes out byte by byte.
# usage: examples/train_weights/all.sh CORPORA [--own FOLDER] [LAYER]...   (default: all)
set -eu
cargo run --quiet --release --features _train --example train_weights -- "$@"
