//! Scores -> labels.

use super::row_width;

/// The class with the highest score, the first of equals, and its lead over
/// the next best.
pub(crate) fn best(scores: &[i32]) -> (usize, i32) {
    let mut first = (0, i32::MIN);
    let mut second = i32::MIN;
    for (class, &score) in scores.iter().enumerate() {
        if score > first.1 {
            second = first.1;
            first = (class, score);
        } else if score > second {
            second = score;
        }
    }
    (first.0, first.1.saturating_sub(second))
}

/// The best path through the labels of a sequence, where a label may depend on
/// the one before it (Viterbi). Its buffers are used again for every sequence.
///
/// Rows of scores are as long as [`row_width`] tells.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    labels: usize,
    /// Scores of the labels, position by position.
    scores: Vec<i32>,
    /// For every position and label the best label before it.
    back: Vec<u8>,
    /// Best score of a path that ends in a label, at two positions.
    now: Vec<i32>,
    before: Vec<i32>,
}

/// Score of what may not be.
pub(crate) const NEVER: i32 = i32::MIN / 4;

/// So many labels are looked at together: [`row_width`] is a multiple of it.
const TOGETHER: usize = 8;

impl Lattice {
    /// Makes room for a sequence, all scores zero.
    pub(crate) fn clear(&mut self, labels: usize, len: usize) {
        self.labels = labels.max(1);
        self.scores.clear();
        self.scores.resize(row_width(self.labels) * len, 0);
    }

    /// The scores of the labels at a position; empty past the end.
    pub(crate) fn at(&mut self, position: usize) -> &mut [i32] {
        let start = position * row_width(self.labels);
        self.scores.get_mut(start..start + self.labels).unwrap_or_default()
    }

    /// The best path. `steps` scores a label (column) after another (row).
    pub(crate) fn path(&mut self, steps: &[i32], path: &mut Vec<u8>) {
        let width = row_width(self.labels);
        self.back.clear();
        self.back.resize(self.scores.len(), 0);
        let rows = self.scores.chunks_exact(width).zip(self.back.chunks_exact_mut(width));
        for (position, (scores, back)) in rows.enumerate() {
            self.now.clear();
            if position == 0 {
                self.now.extend(scores.iter().map(|&score| score.max(NEVER)));
            } else {
                let before = self.before.get(..self.labels).unwrap_or_default();
                let places = (0..width).step_by(TOGETHER);
                for ((start, scores), back) in
                    places.zip(scores.chunks_exact(TOGETHER)).zip(back.chunks_exact_mut(TOGETHER))
                {
                    let (tops, froms) = best_steps(before, steps, width, start);
                    // Kept well within the range, so that the next sum is too.
                    let tops = tops.iter().zip(scores).map(|(top, score)| (top + score).max(NEVER));
                    self.now.extend(tops);
                    back.iter_mut().zip(froms).for_each(|(back, from)| *back = from.to_le_bytes()[0]);
                }
            }
            std::mem::swap(&mut self.now, &mut self.before);
        }
        self.trace(path);
    }

    fn trace(&self, path: &mut Vec<u8>) {
        path.clear();
        let mut label = best(self.before.get(..self.labels).unwrap_or_default()).0;
        for back in self.back.chunks_exact(row_width(self.labels)).rev() {
            path.push(u8::try_from(label).unwrap_or(0));
            label = back.get(label).map_or(0, |&from| usize::from(from));
        }
        path.reverse();
    }
}

/// For some labels from `start` on the best score of a path up to them, and the
/// label before; without a branch, so that all of them are one vector.
fn best_steps(
    before: &[i32],
    steps: &[i32],
    width: usize,
    start: usize,
) -> ([i32; TOGETHER], [u32; TOGETHER]) {
    let (mut tops, mut froms) = ([i32::MIN; TOGETHER], [0; TOGETHER]);
    for ((from, &before), row) in (0..).zip(before).zip(steps.chunks_exact(width)) {
        let Some(row) = row.get(start..).and_then(|row| row.first_chunk::<TOGETHER>()) else { continue };
        for ((top, best), step) in tops.iter_mut().zip(&mut froms).zip(row) {
            let through = before + step;
            *best = if through > *top { from } else { *best };
            *top = (*top).max(through);
        }
    }
    (tops, froms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_class_and_its_lead() {
        assert_eq!(best(&[1, 7, 7, 3]), (1, 0));
        assert_eq!(best(&[9, 2]), (0, 7));
    }

    #[test]
    fn a_forbidden_step_turns_the_path() {
        let mut lattice = Lattice::default();
        let mut path = Vec::new();
        lattice.clear(2, 3);
        for (position, scores) in [[5, 0], [0, 5], [5, 0]].into_iter().enumerate() {
            lattice.at(position).copy_from_slice(&scores);
        }
        let mut steps = [0; 16];
        lattice.path(&steps, &mut path);
        assert_eq!(path, [0, 1, 0]);
        steps[1] = NEVER;
        lattice.path(&steps, &mut path);
        assert_eq!(path, [0, 0, 0]);
    }

    /// The score of the best path, tried label by label.
    fn best_score(labels: usize, scores: &[Vec<i32>], steps: &[i32]) -> i32 {
        let mut before = scores[0].clone();
        for row in &scores[1..] {
            let through = |label: usize| {
                (0..labels).map(|from| before[from] + steps[from * row_width(labels) + label]).max().unwrap()
            };
            before = (0..labels).map(|label| through(label) + row[label]).collect();
        }
        before.into_iter().max().unwrap()
    }

    #[test]
    fn many_labels_at_a_time_are_label_by_label() {
        let mut seed = 1_u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            i32::try_from(seed >> 20).unwrap() - 2048
        };
        let (mut lattice, mut path) = (Lattice::default(), Vec::new());
        for labels in [1, 3, 5, 8, 15] {
            let width = row_width(labels);
            let scores: Vec<Vec<i32>> = (0..9).map(|_| (0..labels).map(|_| random()).collect()).collect();
            let steps: Vec<i32> = (0..labels * width).map(|_| random()).collect();
            lattice.clear(labels, scores.len());
            for (position, row) in scores.iter().enumerate() {
                lattice.at(position).copy_from_slice(row);
            }
            lattice.path(&steps, &mut path);
            let at = |position: usize| usize::from(path[position]);
            let own: i32 = (0..9).map(|position| scores[position][at(position)]).sum();
            let between: i32 = (1..9).map(|position| steps[at(position - 1) * width + at(position)]).sum();
            assert_eq!(own + between, best_score(labels, &scores, &steps), "{labels} labels");
        }
    }

    #[test]
    fn an_empty_sequence_has_an_empty_path() {
        let mut lattice = Lattice::default();
        let mut path = vec![3];
        lattice.clear(4, 0);
        lattice.path(&[], &mut path);
        assert!(path.is_empty());
    }
}
