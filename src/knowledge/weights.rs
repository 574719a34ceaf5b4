//! [`WeightsFile`]: the weights of the learned layers, as bytes.

use std::borrow::Cow;

/// The bytes of a weights file of the crate; none without the feature `weights`.
macro_rules! shipped {
    ($name:literal) => {{
        #[cfg(feature = "weights")]
        let bytes: &'static [u8] = include_bytes!(concat!("weights/", $name, ".bin"));
        #[cfg(not(feature = "weights"))]
        let bytes: &'static [u8] = &[];
        ($name, bytes)
    }};
}

/// A weights file. Without the feature `weights` all of them are empty, every
/// model reads as one without weights, and the layers go by rules or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WeightsFile {
    /// Word classes.
    Classes,
    /// Parts of speech.
    Pos,
    /// Where names stand.
    Names,
    /// What they name.
    NameKinds,
    /// Who speaks, and by which words.
    Voices,
    /// What is said.
    Contents,
    /// Which claims of statements stand.
    Keep,
    /// Where their contents end.
    End,
    /// What is done by them.
    Act,
    /// Which toponyms are places.
    Places,
}

impl WeightsFile {
    /// The bytes of the file.
    pub(crate) fn bytes(self) -> Cow<'static, [u8]> {
        let (name, bytes) = match self {
            WeightsFile::Classes => shipped!("classes"),
            WeightsFile::Pos => shipped!("pos"),
            WeightsFile::Names => shipped!("names"),
            WeightsFile::NameKinds => shipped!("name_kinds"),
            WeightsFile::Voices => shipped!("voices"),
            WeightsFile::Contents => shipped!("contents"),
            WeightsFile::Keep => shipped!("keep"),
            WeightsFile::End => shipped!("end"),
            WeightsFile::Act => shipped!("act"),
            WeightsFile::Places => shipped!("places"),
        };
        #[cfg(feature = "_train")]
        if let Some(bytes) = in_training::bytes(name) {
            return Cow::Owned(bytes);
        }
        let _ = name;
        Cow::Borrowed(bytes)
    }
}

/// While weights are made: others than those of the crate, or none.
#[cfg(feature = "_train")]
pub(crate) mod in_training {
    use std::path::PathBuf;
    use std::sync::OnceLock;

    static FOLDER: OnceLock<PathBuf> = OnceLock::new();

    /// From now on weights are read from files in a folder, where it has them.
    pub(crate) fn read_from(folder: PathBuf) {
        FOLDER.get_or_init(|| folder);
    }

    /// What to read instead of the crate's own file. The variable
    /// `RAPPORTEUR_WEIGHTS` names the files that may be read, to measure what
    /// each is worth; `RAPPORTEUR_WEIGHTS_FOLDER` a folder with others.
    pub(super) fn bytes(name: &str) -> Option<Vec<u8>> {
        if let Ok(names) = std::env::var("RAPPORTEUR_WEIGHTS") {
            if !names.split(',').any(|allowed| allowed == name) {
                return Some(Vec::new());
            }
        }
        let folder = FOLDER
            .get()
            .cloned()
            .or_else(|| std::env::var_os("RAPPORTEUR_WEIGHTS_FOLDER").map(PathBuf::from));
        std::fs::read(folder?.join(format!("{name}.bin"))).ok()
    }
}
