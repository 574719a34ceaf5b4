//! Scores -> labels.

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

impl Lattice {
    /// Makes room for a sequence, all scores zero.
    pub(crate) fn clear(&mut self, labels: usize, len: usize) {
        self.labels = labels.max(1);
        self.scores.clear();
        self.scores.resize(labels * len, 0);
    }

    /// The scores of the labels at a position; empty past the end.
    pub(crate) fn at(&mut self, position: usize) -> &mut [i32] {
        let start = position * self.labels;
        self.scores.get_mut(start..start + self.labels).unwrap_or_default()
    }

    /// The best path. `steps` scores a label (column) after another (row).
    pub(crate) fn path(&mut self, steps: &[i32], path: &mut Vec<u8>) {
        path.clear();
        self.back.clear();
        self.before.clear();
        for (position, scores) in self.scores.chunks_exact(self.labels).enumerate() {
            self.now.clear();
            if position == 0 {
                self.now.extend(scores.iter().map(|&score| score.max(NEVER)));
                self.back.resize(self.labels, 0);
            } else {
                self.now.resize(self.labels, i32::MIN);
                let row = self.back.len();
                self.back.resize(row + self.labels, 0);
                let back = self.back.get_mut(row..).unwrap_or_default();
                for ((from, &before), steps) in
                    (0_u8..).zip(&self.before).zip(steps.chunks_exact(self.labels))
                {
                    for ((top, back), &step) in self.now.iter_mut().zip(back.iter_mut()).zip(steps) {
                        let through = before + step;
                        if through > *top {
                            (*top, *back) = (through, from);
                        }
                    }
                }
                for (top, &score) in self.now.iter_mut().zip(scores) {
                    // Kept well within the range, so that the next sum is too.
                    *top = (*top + score).max(NEVER);
                }
            }
            std::mem::swap(&mut self.now, &mut self.before);
        }
        self.trace(path);
    }

    fn trace(&self, path: &mut Vec<u8>) {
        let mut label = best(&self.before).0;
        for back in self.back.chunks_exact(self.labels).rev() {
            path.push(u8::try_from(label).unwrap_or(0));
            label = back.get(label).map_or(0, |&from| usize::from(from));
        }
        path.reverse();
    }
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
        lattice.path(&[0, 0, 0, 0], &mut path);
        assert_eq!(path, [0, 1, 0]);
        lattice.path(&[0, NEVER, 0, 0], &mut path);
        assert_eq!(path, [0, 0, 0]);
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
