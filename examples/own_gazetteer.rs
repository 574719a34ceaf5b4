//! Places of your own: a table, an extractor that knows them, an index file.

#![allow(clippy::print_stdout, reason = "printing is what the example is for")]

use std::error::Error;

use rapporteur::Extractor;
use rapporteur::gazetteer::Gazetteer;

/// Tab-separated, with a header; `admin1` by name or by GeoNames' code.
const TABLE: &str = "\
# Places that our correspondents know and maps do not.
name\tlatitude\tlongitude\tcountry\tkind\tadmin1\taliases
Tell Hafar\t35.93\t36.71\tSY\tcity\tIdlib\tTal Hafar|Tell Hafar Farms
Orchard Crossing\t35.96\t36.42\tSY\tfacility\tIdlib\t
";

const STORY: &str = "\
Aid trucks passed the Orchard Crossing on Monday and reached the village of Tal Hafar, north of Idlib, \
a UN spokeswoman said.";

fn main() -> Result<(), Box<dyn Error>> {
    // A wrong table says where: "line 3, column 2 (latitude): out of range".
    let gazetteer = Gazetteer::builder().read_table(TABLE.as_bytes())?;

    let extractor = Extractor::builder().gazetteer(gazetteer.clone()).build()?;
    for place in extractor.extract(STORY)?.locations {
        let degrees = place.latitude.zip(place.longitude);
        let point = degrees.map(|(north, east)| format!("{:.2}, {:.2}", north.to_f64(), east.to_f64()));
        let radius = place.radius_km.map(|km| format!("± {km} km"));
        println!(
            "{} [{}] {} {}",
            place.name,
            place.kind,
            point.as_deref().unwrap_or("no point"),
            radius.as_deref().unwrap_or_default()
        );
    }

    // The same look-ups without a text.
    for place in gazetteer.look_up("Tal Hafar") {
        println!("{}", place.containment().collect::<Vec<_>>().join(" < "));
    }

    // An index is bytes: write them to a file, read them in place later.
    let index = gazetteer.as_bytes().to_vec();
    println!("{} places in {} bytes", Gazetteer::open(index)?.len(), gazetteer.as_bytes().len());
    Ok(())
}
