//! `halfopen audit`.

use crate::arguments::AuditArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::Lab;
use saga::audit::{Audit, AuditBounds};
use saga::told::Told;
use saga::{Saga, format};

/// Audits a saga.
pub fn audit(arguments: &AuditArguments, say: Say) -> Ended {
    let (saga, usual) =
        if arguments.saga.contains('#') { linked(arguments, say)? } else { read(&arguments.saga, say)? };
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
fn linked(arguments: &AuditArguments, say: Say) -> Result<(Saga, AuditBounds), Failure> {
    let text = place::link_text(&arguments.saga, say)?;
    let lab = place::lab(&text, say)?;
    if lab != lab::Saga::ID {
        return Err(Failure((say.words.nothing_to_audit)(lab.id())));
    }
    let scenario = place::strictly::<lab::Saga>(&text, say)?.scenario;
    Ok((scenario.saga.clone(), scenario.audit.bounds()))
}

/// The saga of a document.
fn read(path: &str, say: Say) -> Result<(Saga, AuditBounds), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure((say.words.no_saga)(path, &error.to_string())))?;
    let saga = format::read(&text)
        .map_err(|troubles| Failure::lines((say.words.bad_saga)(path), troubles.iter().map(say.text.saga.trouble)))?;
    Ok((saga, AuditBounds::default()))
}
