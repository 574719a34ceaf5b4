//! [`Degrees`]: an angle that compares exactly.

/// An angle of latitude or longitude, in millionths of a degree (about 11 cm
/// on a meridian), so that reports compare exactly. Written in JSON as a
/// decimal number of degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Degrees(i32);

impl Degrees {
    /// The angle of so many millionths of a degree, if it lies between -180 and
    /// 180 degrees.
    pub const fn new(micro: i32) -> Option<Degrees> {
        if micro >= -180_000_000 && micro <= 180_000_000 { Some(Degrees(micro)) } else { None }
    }

    /// The angle of so many millionths of a degree.
    pub(crate) const fn from_micro(micro: i32) -> Degrees {
        Degrees(micro)
    }

    /// The angle in millionths of a degree, -180,000,000 to 180,000,000.
    pub fn micro(self) -> i32 {
        self.0
    }

    /// The angle in degrees, for calculating.
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Degrees {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.to_f64())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Degrees {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Degrees, D::Error> {
        let degrees = f64::deserialize(deserializer)?;
        if !(-180.0..=180.0).contains(&degrees) {
            return Err(serde::de::Error::custom("an angle lies between -180 and 180 degrees"));
        }
        Ok(Degrees((degrees * 1e6).round() as i32))
    }
}
