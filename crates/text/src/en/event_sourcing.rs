//! The event-sourcing lab in English.

use super::event_sourcing_events::{
    answer, because, command, event, fact, kind, others, rejection, sentence, stream as stream_name,
};
use super::event_sourcing_settings::{choice, group, setting};
use super::number::{counted, money, short, whole};
use crate::circuit_breaker::{PresetText, ReadoutText};
use crate::event_sourcing::{EventSourcingText, Line, Named, Step, Words};
use event_sourcing::calendar::civil;
use event_sourcing::ndjson::{CURRENCY, Holds, LineProblem, MAX_LINE, MAX_NAME, TYPES, UnknownTypes, Wrong, holds};
use event_sourcing::read_model::Taken;
use event_sourcing::{Account, Difference, Edit, Field, Preset, QueryError, Rule, Status, Variant};

pub(super) const TEXT: EventSourcingText = EventSourcingText {
    name: "Event sourcing",
    preset,
    setting,
    group,
    choice,
    readout,
    variant,
    variant_short,
    sentence,
    date,
    exact,
    fact,
    kind,
    command,
    rejection,
    field,
    value,
    status,
    taken,
    rule,
    answer,
    others,
    not_understood,
    line_problem,
    unknown_types,
    because,
    listing: LISTING,
    folded: |stream, version| {
        if version == 0 {
            format!("{stream}, before its first event")
        } else {
            format!("{stream}, folded to version {version}")
        }
    },
    from_snapshot: |at, events| match at {
        0 => format!("fold of {}", counted(u64::from(events), "event", "events")),
        _ => format!("snapshot at version {at}, and {}", counted(u64::from(events), "event", "events")),
    },
    version: |version| format!("v{version}"),
    event,
    words: WORDS,
};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub(super) fn date(ms: u64) -> String {
    let civil = civil(ms);
    let month = MONTHS.get(usize::from(civil.month) - 1).copied().unwrap_or("");
    // Midnight is the day itself.
    match (civil.hour, civil.minute) {
        (0, 0) => format!("{} {month}", civil.day),
        (hour, minute) => format!("{} {month} {hour:02}:{minute:02}", civil.day),
    }
}

pub(super) fn exact(ms: u64) -> String {
    let c = civil(ms);
    format!("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute, c.second)
}

const WORDS: Words = Words {
    as_of: "Question about the past",
    ask: "Ask",
    between_marks: "Between A and B",
    times_utc: "(Times are in UTC.)",
    beyond_end: |end| {
        format!(
            "The run ends at {end}, before the moment that was asked about: of what comes after nothing is known. At its end:"
        )
    },
    json: "JSON",
    cards: "Events of the account round the cursor",
    no_events: "No event yet. Play, or step forward.",
    was: |before| format!("was {before}"),
    commands: "Commands",
    projections: "Projections",
    store: "Files",
    account: "Account",
    amount: "Amount in €",
    amount_error: |got| {
        format!("“{got}” is not an amount. Write euros and cents, such as 60 or 60.50, up to ten billion.")
    },
    to: "To",
    days_late: "Known late by, in days",
    open: "Open",
    deposit: "Deposit",
    withdraw: "Withdraw",
    transfer: "Transfer",
    interest: "Interest, 1 %",
    correct: "Take away by correction",
    correct_hint: "A correction takes the amount away by an event of its own. The events before it stay as they are, and it names none of them.",
    close: "Close",
    step_clock: "Set the store's clock back by one day",
    clock_hint: "From the cursor on, events are recorded a day earlier than they happen. Then “as of a moment” has more than one answer.",
    in_past: |moment| {
        format!(
            "You are in the past ({moment}). The past does not change: a command here is inserted into a branch, and the main line stays beside it."
        )
    },
    at_end: "You are at the end: a command appends to the store.",
    to_end: "Go to the end",
    to_there: "Go there",
    rejected: |command, reason| format!("Refused: {command}. {reason} Nothing was appended."),
    accepted: |what| format!("Appended: {what}."),
    branched: |what| format!("In the branch: {what}. The main line is unchanged."),
    too_many: |most| format!("That is more than {most} things done by hand. Undo some, or reset."),
    done_by_hand: "Done by hand",
    nothing_done: "Nothing was done by hand yet.",
    remove: |what| format!("Remove: {what}"),
    own: "Projection",
    naive: "Naive",
    naive_text: "The naive projection stands beside it for comparison: it applies whatever comes when it comes, twice if it comes twice.",
    truth: "Store",
    checkpoint: "checkpoint",
    lag: "lag",
    held: "held back",
    off: "off by",
    balances: "Balances",
    statement: "Last lines of the statement",
    months: "By month",
    month: "Month",
    came_in: "in",
    went_out: "out",
    flags: "fraud flags",
    view: "View",
    no_feed: "Nothing is delivered in this scenario: the feed is off. The rebuild below folds the store itself.",
    rebuild: "Rebuild from position 0",
    rebuilding: |done, of| format!("{} of {} events", whole(done), whole(of)),
    rebuilt: |events, ms| {
        format!("Rebuilt from {} in {} ms. It equals the store.", counted(events, "event", "events"), short(ms))
    },
    import: "Open a file of events",
    import_hint: "NDJSON: one event a line. Choose a file, drop one here, or paste lines below.",
    paste: "Lines to take in",
    take_pasted: "Take these lines",
    importing: |done, of| format!("{} of {} kB read", whole(done / 1_000), whole(of / 1_000)),
    imported: |name, events| format!("{name}: {}.", counted(events, "event", "events")),
    bad_lines: |bad, lines| format!("{} of {} cannot be taken.", whole(bad), counted(lines, "line", "lines")),
    keep_rest: |good| format!("Keep the {} that can", whole(good)),
    refuse: "Refuse the file",
    refused: "The file was refused. Everything is as it was.",
    empty_file: "There is no event in it.",
    unreadable_file: "The file could not be read.",
    too_large: "The file is larger than 512 MB, more than a page should hold. Cut it up, or use the command line.",
    leave_file: "Back to the preset",
    wants_file: |name, events, digest| {
        format!(
            "This link is about the file {name} ({}, digest {digest}). It is not in the link: open it under Files. Until then you see the preset.",
            counted(u64::from(events), "event", "events")
        )
    },
    other_file: |name| {
        format!("This is not the file that the link is about ({name}): its digest differs. You see this one.")
    },
    not_kept: |why| {
        format!(
            "The file is open, but the browser did not keep it for another visit ({why}): a link to it will ask for it again."
        )
    },
    export: "Save the events",
    format: "Each line: {\"id\":\"e1\",\"stream\":\"acct-1\",\"type\":\"deposited\",\"recorded_at\":1700000000000,\"data\":{\"amount_cents\":1200}}. Times without an offset are in UTC. Also valid_at, version, schema, causation, correlation; the names of CloudEvents are accepted. Amounts are in euro cents.",
    types: "Types of events, and their data",
    types_text: "Anything else is kept and changes nothing. In schema 1, opened also has initial; initial and amount are texts such as \"12.50\", amount with a minus for money out. A currency, if there is one, must be EUR.",
    streams: "Accounts",
    version: "version",
    two_times: "Two times",
    two_times_text: "Each event has two times: when it was recorded, and when it was true. On the dashed diagonal both are the same; what lies below it was true before it was recorded, so it became known late. Ask “as known at … true at …”: the events left of one line and below the other count.",
    recorded: "recorded",
    valid: "true in the world",
    clock_differs: |clock| {
        format!(
            "The store's clock was set: at the cursor it shows {clock}, and events are recorded by it. As known then are the events before the first one that was recorded later, which need not be those up to the cursor."
        )
    },
    known_at: "As known at",
    true_at: "True at",
    plane: "Events by recorded and valid time",
    in_answer: "counts",
    writers: "Writers",
    writers_text: "Each writer loads a state, thinks, and appends. If another appended meanwhile, the expected version does not fit: a conflict, and it starts again. Without an expected version it appends what it decided on a state that is no longer true.",
    no_conflicts: "No writer got in another's way so far.",
    writer: |number| format!("Writer {number}"),
    collision: |(writer, loaded, met, refused)| {
        let what = if refused {
            "Its append is refused, and it starts again."
        } else {
            "Nobody looked at the version: what it decided is appended all the same."
        };
        format!("Writer {writer} decided on v{loaded}, and the stream was at v{met} when it came to append. {what}")
    },
    expects: |version| match version {
        Some(version) => format!("expects v{version}"),
        None => "expects nothing".to_string(),
    },
    schema: "Schemas",
    schema_text: "What was once written keeps its form. A reader lifts old forms step by step to the present one; one event may become two.",
    written_as: |schema| format!("As written, schema {schema}"),
    read_as: "As read today",
    no_event: "No event at the cursor yet.",
    branch: "What if",
    branch_text: "A branch is the same history with other events. The main line is never touched. Choose an event by going to it.",
    main_line: "Main line",
    drop_event: "It never happened",
    swap_event: "After the next one",
    change_amount: "Other amount",
    insert_after: "Insert a deposit after it",
    clear_branch: "Clear the branch",
    edit: edit_text,
    against_rules: "Nobody who knew everything would have let this happen",
    difference: "Difference",
    events_lane: "events",
    balance: "balance",
    snapshots: "snapshots",
    money_in: "money in",
    money_out: "money out",
    other: "other",
    trouble: "trouble",
    commands_kind: "Commands and conflicts",
    deliveries_kind: "Deliveries",
    appended_kind: "Stored events",
    time_of: |end| format!("to {end}"),
    state_word: |position, balance| format!("position {}, {balance} in all accounts", whole(u64::from(position))),
    root: "Everything",
    readouts: "Readouts",
    more_streams: |n| format!("and {} more accounts", whole(n)),
    empty_chart: "No events yet.",
};

fn edit_text(named: Named<'_>, edit: &Edit) -> String {
    let at = edit.position;
    match edit.difference {
        Difference::Dropped => format!("event {at} never happened"),
        Difference::Swapped => format!("event {at} came after the next of its account"),
        Difference::Amount(cents) => format!("event {at} was of {}", money(cents)),
        Difference::Inserted { stream, fact: what } => {
            format!("after event {at}: {} {}", stream_name(named, stream), fact(named, what))
        }
    }
}

fn preset(preset: Preset) -> PresetText {
    match preset {
        Preset::MonthOfOneAccount => PresetText {
            name: "A month of one account",
            story: "Nothing is ever overwritten: each card is an event, and the balance is their sum. Drag the timeline and the state of that moment is there. On the 19th somebody wants more than there is.",
            tries: &[
                "Ask acct-1@2026-03-14 09:30, then acct-1#17, then acct-1.balance@2026-03-14: three ways into the past.",
                "Go to the end and withdraw more than there is. Read the reason, and see that no event was appended.",
                "Go back to the second card and say under What if that it never happened. Compare the two futures.",
            ],
        },
        Preset::Transfers => PresetText {
            name: "Three accounts and transfers",
            story: "A transfer is two events in two accounts, a minute apart. One goes to an account that was closed: the money comes back.",
            tries: &[
                "Filter the events by “returned” and follow its cause back to the transfer.",
                "Stop between the two events of a transfer: where is the money?",
                "Ask “between acct-1#3 and #9”: what changed, and by which events.",
            ],
        },
        Preset::DuplicateDelivery => PresetText {
            name: "Duplicate delivery",
            story: "About one event in seven, by chance, is delivered twice. A projection that does not remember counts it twice, and stays wrong for ever.",
            tries: &[
                "Step to the first moment at which the projection is off. Which event came twice?",
                "Switch “Remembers what it applied” on. The duplicates still come; now they do no harm.",
            ],
        },
        Preset::OutOfOrder => PresetText {
            name: "Out-of-order delivery",
            story: "Events overtake each other on the way. This projection throws duplicates away, but applies what comes when it comes: between two events it shows a state that never was.",
            tries: &[
                "Watch the lag and the held events when you switch “Applies in order” on.",
                "Do the exercise under Guide: right at every moment, over 20 seeds.",
            ],
        },
        Preset::ClockStepsBack => PresetText {
            name: "The clock steps back",
            story: "On the sixth day the store's clock is set back by two days. From then on “as of noon on the 4th of March” has three answers, and each can be defended.",
            tries: &[
                "Ask acct-1@2026-03-04 12:00 and read all three answers. By which events do they differ?",
                "Ask acct-1#20: a version has one answer, always.",
            ],
        },
        Preset::TwoWriters => PresetText {
            name: "Two writers",
            story: "Two programs decide at the same time on the same account, and nobody checks the version. Both see enough money; together they take more than there is.",
            tries: &[
                "Look under Writers for the first decision on an old state.",
                "Switch the expected version on: conflicts and retries instead of an overdrawn account.",
            ],
        },
        Preset::LateCorrection => PresetText {
            name: "A late correction",
            story: "About one deposit or withdrawal in four, by chance, becomes known days later. “What did we believe on the 10th?” and “what was true on the 10th?” have different answers.",
            tries: &[
                "Open Two times, and move the two lines.",
                "Ask acct-1@2026-03-31~2026-03-11: as known at the end, what was true on the 10th.",
            ],
        },
        Preset::SchemaChange => PresetText {
            name: "Schema change",
            story: "The form of events changes twice in the month. This projection reads only the latest: it passes over the old ones and is wrong from the first.",
            tries: &[
                "Open Schemas and go to the first event: one old event is two new ones.",
                "Switch the upcasters on. Then off again, with unreadable events stopping the projection: late instead of wrong.",
            ],
        },
        Preset::StaleSnapshot => PresetText {
            name: "Stale snapshot",
            story: "Until the middle of the month the program did not know interest. It knows now, but starts from snapshots that were made before: every state it loads is short of the old interest.",
            tries: &[
                "See how far loaded balances are off, and from when.",
                "Switch the check of snapshots on: they are found, and not used.",
            ],
        },
        Preset::Million => PresetText {
            name: "A million events",
            story: "A year of 3,200 commands a day. Drag the timeline: the state of any moment is a snapshot and a short fold away, microseconds.",
            tries: &[
                "Ask acct-1@2026-11-11, then type #1000000 into the time field.",
                "Rebuild the projections from position 0 under Projections, and read how long it took.",
            ],
        },
    }
}

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "es.balance" => ("In all accounts", "What all accounts together hold, by the store."),
        "es.projection_off" => (
            "Projection off by",
            "By how much the projection's balances differ from the state of the store at its checkpoint, all accounts together; over a run the most.",
        ),
        "es.naive_off" => ("Naive one off by", "The same of a projection that applies whatever comes when it comes."),
        "es.projection_wrong" => (
            "Projection wrong",
            "Deliveries after which any view of the projection differed from the state of the store at its checkpoint.",
        ),
        "es.naive_wrong" => ("Naive one wrong", "The same of the naive projection."),
        "es.lag" => ("Lag", "Events of the store that the projection does not show yet."),
        "es.events" => ("Events", "Events in the store."),
        "es.rejected" => ("Refused", "Commands that were refused, with their reasons in the events."),
        "es.conflicts" => ("Conflicts", "Appends that met another version than the writer expected."),
        "es.gave_up" => ("Given up", "Commands that had conflicts until no retry was left."),
        "es.stale_decisions" => {
            ("Decided on old state", "Events that were appended although their writer had decided on an older state.")
        }
        "es.against_rules" => (
            "Against the rules",
            "Events that nobody who knew everything would have let happen, such as money that was not there.",
        ),
        "es.duplicates" => ("Duplicates recognised", "Deliveries that the projection recognised as known."),
        "es.known" => ("Repeated appends", "Appends that changed nothing because the id of the event was known."),
        "es.unreadable" => {
            ("Unreadable", "Events that the projection passed over or put aside because it could not read them.")
        }
        "es.stale_snapshots" => {
            ("Stale snapshots used", "Snapshots that other rules had made and that were used all the same.")
        }
        "es.load_off" => ("Loaded state off by", "The most that a loaded balance was off because of a stale snapshot."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}

fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::Branch => "the branch",
        Variant::FaultlessDelivery => "faultless delivery",
        Variant::Tracking => "a projection in order and once",
        Variant::ExpectedVersion => "expected versions",
        Variant::CheckedSnapshots => "checked snapshots",
    }
}

fn variant_short(variant: Variant) -> &'static str {
    match variant {
        Variant::Branch => "branch",
        Variant::FaultlessDelivery => "faultless",
        Variant::Tracking => "tracking",
        Variant::ExpectedVersion => "checked",
        Variant::CheckedSnapshots => "checked",
    }
}

pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Status => "status",
        Field::Owner => "owner",
        Field::Balance => "balance",
        Field::Lowest => "lowest balance",
        Field::PaidIn => "paid in",
        Field::PaidOut => "paid out",
        Field::Interest => "interest",
        Field::LastActivity => "last activity",
    }
}

pub(super) fn value(named: Named<'_>, field: Field, account: &Account) -> String {
    match field {
        Field::Status => status(account.status).to_string(),
        Field::Owner => account.owner.map_or("–".to_string(), |owner| named.names.get(owner.0).to_string()),
        Field::Balance => money(account.balance_cents),
        Field::Lowest => money(account.lowest_cents),
        Field::PaidIn => money(account.paid_in_cents),
        Field::PaidOut => money(account.paid_out_cents),
        Field::Interest => money(account.interest_cents),
        Field::LastActivity if account.last_activity_ms == 0 => "–".to_string(),
        Field::LastActivity => date(account.last_activity_ms),
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Absent => "not opened",
        Status::Open => "open",
        Status::Closed => "closed",
    }
}

fn taken(taken: Taken) -> &'static str {
    match taken {
        Taken::Applied { .. } => "applied it",
        Taken::Duplicate => "knew it",
        Taken::Held => "held it back",
        Taken::Skipped => "passed over it",
        Taken::Parked => "put it aside",
        Taken::Stopped => "has stopped",
    }
}

pub(super) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::BeforeFirstLater => "before the first later event",
        Rule::UpToLastAtOrBefore => "up to the last event that is not later",
        Rule::FilterByTime => "all events that are not later, wherever they stand",
    }
}

fn not_understood(error: &QueryError, examples: &[String]) -> String {
    let why = match error {
        QueryError::NoSuchStream(name) => format!("There is no account “{name}”."),
        QueryError::NoSuchField(name) => {
            let known = Field::ALL.map(Field::id).join(", ");
            format!("An account has no field “{name}”. There are {known}.")
        }
        QueryError::NotAMoment(text) => format!("“{text}” is not a moment. Write 2026-03-14 09:30."),
        QueryError::NotANumber(text) => format!("“{text}” is not a number from 1."),
        QueryError::Beyond { asked, last } => format!("There is no {asked}; the last is {last}."),
        QueryError::TwoStreams => "Both moments must be of one account.".to_string(),
        QueryError::Empty => "Nothing was asked.".to_string(),
    };
    if examples.is_empty() { why } else { format!("{why} Try {}.", examples.join(" · ")) }
}

/// What a field must be.
fn expected(holds: Holds) -> String {
    match holds {
        Holds::Name => format!("a text of 1 to {MAX_NAME} bytes"),
        Holds::Moment => "a moment: milliseconds since 1970, or 2026-03-14T09:30:00Z".to_string(),
        Holds::Version => "a whole number".to_string(),
        Holds::Schema => "1, 2 or 3".to_string(),
        Holds::Cents => {
            "a whole number of cents, 1 to 1,000,000,000,000; of a correction also below 0, but not 0".to_string()
        }
        Holds::Decimal => "an amount as a text, such as \"12.50\"".to_string(),
        Holds::Currency => format!("“{CURRENCY}”: amounts in other currencies cannot be added to euros"),
        Holds::Object => "an object".to_string(),
    }
}

fn line_problem(problem: &LineProblem) -> String {
    let what = match &problem.what {
        Wrong::NotText => "it is not text in UTF-8".to_string(),
        Wrong::TooLong => format!("it is longer than {} kB", MAX_LINE / 1_024),
        Wrong::NotAnObject => "it is not one JSON object, such as {\"id\": …}; every line must be one".to_string(),
        Wrong::NotAnEvent(why) => format!("it is not an event: {why}"),
        Wrong::Missing(field) => format!("“{field}” is missing; it must be {}", expected(holds(field))),
        Wrong::Field(field) => format!("“{field}” must be {}", expected(holds(field))),
        Wrong::KnownId(id) => format!("the id “{id}” came before"),
        Wrong::Version { stream, next, got } => format!("the next version of “{stream}” is {next}, not {got}"),
        Wrong::Full => "there is no room for more".to_string(),
    };
    format!("Line {}: {what}.", whole(problem.line))
}

fn unknown_types(unknown: &UnknownTypes) -> String {
    let kept = match unknown.events {
        1 => "1 event is kept and changes nothing, because its type is unknown".to_string(),
        events => format!("{} events are kept and change nothing, because their types are unknown", whole(events)),
    };
    let listed = unknown.types.iter().map(|kind| {
        let (line, events) = (whole(kind.line), counted(kind.events, "event", "events"));
        let meant = kind.meant.map_or(String::new(), |meant| format!("; here it is written “{meant}”"));
        format!("“{}” (line {line}, {events}{meant})", kind.name)
    });
    let listed: Vec<String> = listed.collect();
    let rest = unknown.events - unknown.types.iter().map(|kind| kind.events).sum::<u64>();
    let more =
        if rest > 0 { format!(", and {} of further types", counted(rest, "event", "events")) } else { String::new() };
    format!("{kept}: {}{more}. Known are {}.", listed.join(", "), TYPES.map(|(name, _)| name).join(", "))
}

const fn line(code: &'static str) -> Line {
    Line { code, step: None }
}

const fn step(code: &'static str, step: Step) -> Line {
    Line { code, step: Some(step) }
}

const LISTING: &[Line] = &[
    line("fn handle(command):"),
    step("    state, version = load(account)        # snapshot, then the events after it", Step::Load),
    line("    match decide(state, command):"),
    step("        refused(reason) => tell the customer; append nothing", Step::Refuse),
    line("        event =>"),
    step("            if store.knows(event.id): return      # the same append again", Step::Known),
    step("            if store.version(account) != version: start again", Step::Conflict),
    step("            store.append(account, event)", Step::Append),
    line(""),
    line("fn on_delivery(position, event):"),
    step("    if position in applied: return", Step::Duplicate),
    step("    if position > checkpoint + 1: held[position] = event; return", Step::Hold),
    step("    event = upcast(event) or skip, park, stop", Step::Unreadable),
    step("    apply(event); checkpoint = position", Step::Apply),
];
