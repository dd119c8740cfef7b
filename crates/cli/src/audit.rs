//! `halfopen audit`.

use crate::arguments::AuditArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use lab::{Lab, lab_of};
use saga::audit::{Audit, AuditBounds};
use saga::told::Told;
use saga::{Saga, format};
use text::Language;

/// Audits a saga.
pub fn audit(arguments: &AuditArguments) -> Ended {
    let (saga, usual) = if arguments.saga.contains('#') { linked(arguments)? } else { read(&arguments.saga)? };
    let bounds = AuditBounds {
        attempts: arguments.attempts.unwrap_or(usual.attempts),
        crashes: arguments.crashes.unwrap_or(usual.crashes),
        late: usual.late && !arguments.no_late,
        ..usual
    };
    let findings = Audit::new(&saga, bounds).run();
    println!("{}", Told { saga: &saga, findings: &findings });
    Ok(if findings.wrong == 0 { Outcome::Done } else { Outcome::No })
}

/// The saga of a link, and the bounds that its lab has.
fn linked(arguments: &AuditArguments) -> Result<(Saga, AuditBounds), Failure> {
    let text = place::link_text(&arguments.saga)?;
    let lab = lab_of(&text);
    if lab != lab::Saga::ID {
        return Err(Failure(format!("The link is to the lab {}, which has no saga to audit.", lab.id())));
    }
    let scenario = place::strictly::<lab::Saga>(&text)?.scenario;
    Ok((scenario.saga.clone(), scenario.audit.bounds()))
}

/// The saga of a document.
fn read(path: &str) -> Result<(Saga, AuditBounds), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure(format!("“{path}” is neither a link (which has a #) nor a saga that can be read: {error}."))
    })?;
    let saga = format::read(&text).map_err(|troubles| {
        let say = Language::English.text().saga.trouble;
        Failure::lines(format!("The saga {path} is not in order:"), troubles.iter().map(say))
    })?;
    Ok((saga, AuditBounds::default()))
}
