#!/bin/sh
# Trains every layer in order: each reads the weights of the one before from the crate as built.
# usage: examples/train_weights/all.sh CORPORA [LAYER]...   (default: classes pos names attribution)
set -eu
corpora=$1
shift
for layer in ${@:-classes pos names attribution}; do
    cargo run --quiet --release --features _train --example train_weights -- "$corpora" "$layer"
done
