//! Tests of reading tables, of indices, and of look-ups.

use super::*;
