//! Bytes and records that may outgrow the memory: kept in it up to a limit,
//! beyond that in files of a folder that the caller names.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes of a buffer in front of a file.
const BUFFER: usize = 1 << 16;

/// Where bytes go that the memory shall not hold.
#[derive(Debug, Clone)]
pub(crate) struct Scratch {
    /// Files are named after this one; none are made without it.
    stem: Option<PathBuf>,
    /// Bytes that all spools and sorters together may hold.
    memory: usize,
    made: u32,
}

impl Scratch {
    /// Everything stays in memory.
    pub(crate) fn in_memory() -> Scratch {
        Scratch { stem: None, memory: usize::MAX, made: 0 }
    }

    /// Files beside `target` hold what exceeds `memory` bytes.
    pub(crate) fn beside(target: &Path, memory: usize) -> Scratch {
        Scratch { stem: Some(target.to_owned()), memory: memory.max(1 << 18), made: 0 }
    }

    fn file(&mut self) -> io::Result<Option<ScratchFile>> {
        let Some(stem) = &self.stem else { return Ok(None) };
        self.made += 1;
        ScratchFile::create(stem, &format!("part{}", self.made)).map(Some)
    }

    /// An empty spool, and the memory it may use.
    pub(crate) fn spool(&self) -> Spool {
        Spool { memory: Vec::new(), limit: self.memory / 64, file: None }
    }

    /// An empty sorter that may use that part of the memory.
    pub(crate) fn sorter(&self, part: usize) -> Sorter {
        Sorter { arena: Vec::new(), records: Vec::new(), limit: self.memory / part, runs: Vec::new() }
    }
}

/// A file that is gone when this value is.
#[derive(Debug)]
pub(crate) struct ScratchFile {
    file: File,
    path: PathBuf,
}

impl ScratchFile {
    /// Creates a file beside `stem` that was not there before.
    pub(crate) fn create(stem: &Path, suffix: &str) -> io::Result<ScratchFile> {
        let mut name = stem.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.{suffix}", std::process::id()));
        let path = stem.with_file_name(name);
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
        Ok(ScratchFile { file, path })
    }

    /// Gives the file its name for good.
    pub(crate) fn rename(self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        std::fs::rename(&self.path, target)
        // What is dropped now is a name that no longer exists.
    }
}

impl Write for ScratchFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for ScratchFile {
    fn drop(&mut self) {
        // Nothing can be done about a file that cannot be removed.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Bytes written once at the end and then read from the start, as often as needed.
#[derive(Debug)]
pub(crate) struct Spool {
    memory: Vec<u8>,
    limit: usize,
    file: Option<ScratchFile>,
}

impl Spool {
    pub(crate) fn write(&mut self, bytes: &[u8], scratch: &mut Scratch) -> io::Result<()> {
        self.memory.extend_from_slice(bytes);
        if self.memory.len() < self.limit {
            return Ok(());
        }
        if self.file.is_none() {
            self.file = scratch.file()?;
        }
        if let Some(file) = &mut self.file {
            file.write_all(&self.memory)?;
            self.memory.clear();
        }
        Ok(())
    }

    /// Hands all bytes on, in pieces whose length is a multiple of `width`
    /// wherever that of the whole is.
    pub(crate) fn each(
        &mut self,
        width: usize,
        mut take: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            file.file.seek(SeekFrom::Start(0))?;
            let mut piece = Vec::new();
            let len = u64::try_from(BUFFER / width * width).unwrap_or(0);
            loop {
                piece.clear();
                if (&mut file.file).take(len).read_to_end(&mut piece)? == 0 {
                    break;
                }
                take(&piece)?;
            }
            file.file.seek(SeekFrom::End(0))?;
        }
        take(&self.memory)
    }
}

/// Records of bytes that come back sorted.
#[derive(Debug)]
pub(crate) struct Sorter {
    arena: Vec<u8>,
    /// Where the records of the arena end, with their first bytes to sort by.
    records: Vec<(u64, u32, u32)>,
    limit: usize,
    runs: Vec<ScratchFile>,
}

/// What a record costs beside its bytes.
const RECORD: usize = size_of::<(u64, u32, u32)>();

impl Sorter {
    /// Takes a record of at most 64 KiB.
    pub(crate) fn push(&mut self, record: &[u8], scratch: &mut Scratch) -> io::Result<()> {
        let used = self.arena.len() + self.records.len() * RECORD;
        let full = used + record.len() + RECORD > self.limit || self.arena.len() > (1 << 31);
        if full && !self.records.is_empty() {
            if let Some(run) = scratch.file()? {
                self.spill(run)?;
            }
        }
        let start = u32::try_from(self.arena.len()).map_err(|_| too_large())?;
        let len = u32::try_from(record.len()).map_err(|_| too_large())?;
        let mut first = [0; 8];
        first.iter_mut().zip(record).for_each(|(to, from)| *to = *from);
        self.arena.extend_from_slice(record);
        self.records.push((u64::from_be_bytes(first), start, len));
        Ok(())
    }

    fn sort(&mut self) {
        let arena = &self.arena;
        let bytes = |start: u32, len: u32| {
            let start = start as usize;
            arena.get(start..start + len as usize).unwrap_or_default()
        };
        self.records
            .sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| bytes(a.1, a.2).cmp(bytes(b.1, b.2))));
    }

    fn spill(&mut self, run: ScratchFile) -> io::Result<()> {
        self.sort();
        let mut out = io::BufWriter::with_capacity(BUFFER, run);
        for (_, start, len) in &self.records {
            let start = *start as usize;
            let record = self.arena.get(start..start + *len as usize).unwrap_or_default();
            out.write_all(&u16::try_from(record.len()).map_err(|_| too_large())?.to_le_bytes())?;
            out.write_all(record)?;
        }
        self.runs.push(out.into_inner().map_err(io::IntoInnerError::into_error)?);
        self.arena.clear();
        self.records.clear();
        Ok(())
    }

    /// Hands all records on in their order.
    pub(crate) fn each<E: From<io::Error>>(
        mut self,
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.sort();
        let mut runs = Vec::new();
        for mut run in std::mem::take(&mut self.runs) {
            run.file.seek(SeekFrom::Start(0))?;
            runs.push(BufReader::with_capacity(BUFFER, ReadFile(run)));
        }
        let arena = &self.arena;
        let mut rest = self.records.iter().map(|(_, start, len)| {
            let start = *start as usize;
            arena.get(start..start + *len as usize).unwrap_or_default()
        });
        // The records in memory are the run behind all others.
        let last = runs.len();
        let mut next = |run: usize, into: &mut Vec<u8>| match runs.get_mut(run) {
            Some(run) => next_record(run, into),
            None => Ok(rest.next().map(|record| into.extend_from_slice(record)).is_some()),
        };
        let mut heap = BinaryHeap::new();
        for run in 0..=last {
            let mut record = Vec::new();
            if next(run, &mut record)? {
                heap.push(Reverse((record, run)));
            }
        }
        while let Some(Reverse((mut record, run))) = heap.pop() {
            take(&record)?;
            record.clear();
            if next(run, &mut record)? {
                heap.push(Reverse((record, run)));
            }
        }
        Ok(())
    }
}

/// The file of a run, removed when it has been read.
struct ReadFile(ScratchFile);

impl Read for ReadFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.file.read(buffer)
    }
}

fn next_record(run: &mut impl Read, into: &mut Vec<u8>) -> io::Result<bool> {
    let mut len = [0; 2];
    if run.read(&mut len[..1])? == 0 {
        return Ok(false);
    }
    run.read_exact(&mut len[1..])?;
    into.resize(usize::from(u16::from_le_bytes(len)), 0);
    run.read_exact(into)?;
    Ok(true)
}

fn too_large() -> io::Error {
    io::Error::other("more bytes than can be counted")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("rapporteur-spool-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn sorted(mut scratch: Scratch, records: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let mut sorter = scratch.sorter(2);
        for record in records {
            sorter.push(record, &mut scratch).unwrap();
        }
        let mut out = Vec::new();
        sorter
            .each(|record| {
                out.push(record.to_vec());
                Ok::<(), io::Error>(())
            })
            .unwrap();
        out
    }

    #[test]
    fn records_come_back_sorted_from_memory_and_from_files() {
        let records: Vec<Vec<u8>> =
            (0..40_000_u32).map(|n| format!("{:x}", n.wrapping_mul(2_654_435_761)).into_bytes()).collect();
        let mut expected = records.clone();
        expected.sort();
        assert_eq!(sorted(Scratch::in_memory(), &records), expected);
        let target = folder().join("sorted");
        assert_eq!(sorted(Scratch::beside(&target, 1), &records), expected);
        let left: Vec<_> = std::fs::read_dir(folder()).unwrap().flatten().map(|e| e.file_name()).collect();
        assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("sorted")), "{left:?}");
    }

    #[test]
    fn a_spool_gives_back_what_it_took() {
        for mut scratch in [Scratch::in_memory(), Scratch::beside(&folder().join("spool"), 1)] {
            let mut spool = scratch.spool();
            let mut expected = Vec::new();
            for n in 0..30_000_u32 {
                spool.write(&n.to_le_bytes(), &mut scratch).unwrap();
                expected.extend(n.to_le_bytes());
            }
            for _ in 0..2 {
                let mut out = Vec::new();
                let take = |piece: &[u8]| {
                    assert_eq!(piece.len() % 4, 0);
                    out.extend_from_slice(piece);
                    Ok(())
                };
                spool.each(4, take).unwrap();
                assert!(out == expected);
            }
        }
    }
}
