//! `halfopen audit`.

use crate::arguments::AuditArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::{Lab, fragment};
use saga::audit::{Audit, AuditBounds};
use saga::told::Told;
use saga::{Saga, format};

/// Audits a saga.
pub fn audit(arguments: &AuditArguments, say: Say) -> Ended {
    let (saga, usual) = given(&arguments.saga, say)?;
    let bounds = AuditBounds {
        attempts: arguments.attempts.unwrap_or(usual.attempts),
        crashes: arguments.crashes.unwrap_or(usual.crashes),
        late: usual.late && !arguments.no_late,
        ..usual
    };
    let findings = Audit::new(&saga, bounds).run();
    println!("{}", Told { saga: &saga, findings: &findings });
    // A wrong end that was found is one, however much was not looked at.
    match (findings.wrong, findings.complete) {
        (0, true) => Ok(Outcome::Done),
        (0, false) => Err(Failure(say.text.saga.words.unfinished.to_string())),
        _ => Ok(Outcome::No),
    }
}

/// The saga that an argument names: a link, a file whose first line is one, or a file that is a document.
fn given(argument: &str, say: Say) -> Result<(Saga, AuditBounds), Failure> {
    if place::is_link(argument) {
        return linked(fragment(argument), say);
    }
    let text = std::fs::read_to_string(argument)
        .map_err(|error| Failure((say.words.no_saga)(argument, &error.to_string())))?;
    let first = place::first_line(&text).unwrap_or_default();
    // A document may have a `#` in its first line; it is an object, and no link begins like one.
    if !first.starts_with('{') && (first.contains('#') || first.starts_with('/')) {
        return linked(fragment(first), say);
    }
    read(argument, &text, say)
}

/// The saga of a link, and the bounds that its lab has.
fn linked(text: &str, say: Say) -> Result<(Saga, AuditBounds), Failure> {
    let lab = place::lab(text, say)?;
    if lab != lab::Saga::ID {
        return Err(Failure((say.words.nothing_to_audit)(lab.id())));
    }
    let scenario = place::strictly::<lab::Saga>(text, say)?.scenario;
    if !scenario.can_be_audited() {
        return Err(Failure(say.text.saga.words.not_audited.to_string()));
    }
    Ok((scenario.saga.clone(), scenario.audit.bounds()))
}

/// The saga of a document.
fn read(path: &str, text: &str, say: Say) -> Result<(Saga, AuditBounds), Failure> {
    let saga = format::read(text)
        .map_err(|troubles| Failure::lines((say.words.bad_saga)(path), troubles.iter().map(say.text.saga.trouble)))?;
    Ok((saga, AuditBounds::default()))
}
