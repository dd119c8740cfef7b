//! `halfopen link`.

use crate::arguments::{LinkArguments, LinkWay};
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::{Compare, Exercise, ExerciseRef, Lab, in_lab};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Takes links apart and makes them.
pub fn link(arguments: &LinkArguments, say: Say) -> Ended {
    match &arguments.way {
        LinkWay::Decode { link } => {
            let text = place::link_text(link, say)?;
            in_lab!(place::lab(&text, say)?, decode(&text, say))
        }
        LinkWay::Encode { place, fields } => {
            let text = format!("/{}?{}", place.trim_matches('/'), fields.join("&"));
            in_lab!(place::lab(&text, say)?, encode(&text, say))
        }
        LinkWay::Pack { exercise, base, folder } => {
            let exercise = place::exercise(exercise, say)?;
            pack(&exercise, base, folder.as_deref(), say)
        }
    }
}

fn decode<L: Lab>(text: &str, say: Say) -> Ended {
    let parsed = place::leniently::<L>(text, say)?;
    let link = &parsed.link;
    let base = L::scenario(link.preset);
    let value = |id: &str, value: sim::Value| (id.to_owned(), written(value));
    let settings: Map<String, Value> = L::settings()
        .iter()
        .filter(|setting| (setting.get)(&link.scenario) != (setting.get)(&base))
        .map(|setting| value(setting.id, (setting.get)(&link.scenario)))
        .collect();
    let compare = link.compare.map(|compare| match compare {
        Compare::Off => "off",
        Compare::Former => "former",
        Compare::Variant(variant) => L::variant_id(variant),
    });
    let exercise = link.exercise.as_ref().map(|exercise| match exercise {
        ExerciseRef::BuiltIn(name) => json!({ "built_in": name }),
        ExerciseRef::File(name) => json!({ "file": name }),
        ExerciseRef::Pack(exercise) => json!({ "pack": exercise }),
    });
    let said = json!({
        "lab": L::ID.id(),
        "preset": L::preset_id(link.preset),
        "seed": L::seed(&link.scenario),
        "settings": settings,
        "do": L::done(&link.scenario).iter().map(L::write_done).collect::<Vec<_>>(),
        "t": link.moment.map(|moment| moment.to_string()),
        "compare": compare,
        "exercise": exercise,
        "digest": link.digest,
        "link": link.to_string(),
        "notes": place::notes(&parsed, say),
    });
    println!("{said}");
    Ok(Outcome::Done)
}

fn written(value: sim::Value) -> Value {
    match value {
        sim::Value::Number(n) => json!(n),
        sim::Value::Choice(name) => json!(name),
        sim::Value::Toggle(on) => json!(on),
    }
}

fn encode<L: Lab>(text: &str, say: Say) -> Ended {
    println!("{}", place::strictly::<L>(text, say)?);
    Ok(Outcome::Done)
}

fn pack(exercise: &Exercise, base: &str, folder: Option<&Path>, say: Say) -> Ended {
    if let Some(folder) = folder {
        let path = folder.join(format!("{}.json", exercise.name));
        std::fs::write(&path, exercise.file())
            .map_err(|error| Failure((say.words.file_not_written)(&path.display().to_string(), &error.to_string())))?;
        println!("{base}{}", exercise.link(ExerciseRef::File(exercise.name.clone())));
        return Ok(Outcome::Done);
    }
    let packed = ExerciseRef::packed(exercise).map_err(|_| Failure(say.words.too_long.into()))?;
    println!("{base}{}", exercise.link(packed));
    Ok(Outcome::Done)
}
