//! The saga lab in English.

use super::number::{counted, short, whole, with_unit};
use super::saga_document;
use super::saga_events::{because, end, report, sentence};
use super::saga_settings::{choice, group, setting};
use crate::circuit_breaker::{PresetText, ReadoutText};
use crate::saga::{Line, Named, SagaText, Step, Words, call_name};
use saga::definition::{Kind, Ledger};
use saga::event::Told;
use saga::format::{Trouble, TroubleKind};
use saga::lint::Notice;
use saga::machine::{Fate, Outcome, Phase, Reply, Report, Side};
use saga::projection::Invariant;
use saga::repair::Repair;
use saga::{Done, Preset, ReadyMade, Saga, Variant, Which};

pub(super) const TEXT: SagaText = SagaText {
    name: "Saga",
    preset,
    setting,
    group,
    document_field: saga_document::field,
    document_holds: saga_document::holds,
    choice,
    readout,
    variant,
    variant_short,
    sentence,
    because,
    listing: LISTING,
    listing_choreography: CHOREOGRAPHY,
    ready_made: |ready| match ready {
        ReadyMade::Order => "Order",
        ReadyMade::Trip => "Trip booking",
        ReadyMade::Transfer => "Money transfer",
        ReadyMade::SignUp => "Account sign-up",
    },
    kind: |kind| match kind {
        Kind::Compensatable => "compensatable",
        Kind::Pivot => "pivot: the point of no return",
        Kind::Retriable => "retriable: tried until it succeeds (in a run, two rounds of attempts)",
    },
    ledger: |ledger| match ledger {
        Ledger::Order => "an order stands",
        Ledger::Stock => "an item is reserved",
        Ledger::Money => "the customer is charged",
        Ledger::Shipment => "an item is shipped",
        Ledger::Record => "something else stands",
        Ledger::None => "nothing",
    },
    fate,
    fate_inside: |what| fate(what).to_lowercase(),
    phase: |phase| match phase {
        Phase::Waiting => "not begun",
        Phase::Acting => "called",
        Phase::Done => "done",
        Phase::Failed => "failed",
        Phase::Undoing => "being undone",
        Phase::Undone => "undone",
        Phase::UndoFailed => "not undone",
    },
    reply: |reply| match reply {
        Reply::Ok => "done",
        Reply::Refused => "refused",
        Reply::Error => "an error",
        Reply::Nothing => "no answer",
    },
    told: |told| match told {
        Told::Done => "done",
        Told::Failed => "failed",
        Told::Undone => "undone",
    },
    report,
    end,
    taken: |cents, written| match cents {
        0 => "nothing taken".to_string(),
        1.. => format!("{written} taken"),
        _ => format!("{written}: more given back than taken"),
    },
    invariant,
    done,
    notice,
    repair,
    trouble,
    words: WORDS,
};

const fn line(code: &'static str, step: Option<Step>) -> Line {
    Line { code, step }
}

const LISTING: &[Line] = &[
    line("for step in steps whose needs are done:", None),
    line("    log(started, step); reply = call(step.action)", Some(Step::Call)),
    line("    log(reply)", None),
    line("    if reply is ok: step is done", Some(Step::Done)),
    line("    else if attempts are left: wait, call again", Some(Step::Again)),
    line("    else: step has failed; await what is under way", Some(Step::Failed)),
    line("if a step failed and the pivot is not done:", None),
    line("    for step in reverse order of completion:", None),
    line("        reply = call(step.compensation); log(reply)", Some(Step::Undo)),
    line("        if reply is ok: step is undone", Some(Step::Undone)),
    line("        else if attempts are left: wait, call again", None),
    line("        else: stop, go on, try for ever, or park", Some(Step::UndoFailed)),
    line("report committed, aborted or stuck", Some(Step::Over)),
    line("after a crash: replay the log, call again what has no reply", Some(Step::Recover)),
];

const CHOREOGRAPHY: &[Line] = &[
    line("on SagaBegun, or on the last Done that a step needs:", None),
    line("    reply = call(step.action)", Some(Step::Call)),
    line("    if reply is ok: publish(step, Done)", Some(Step::Done)),
    line("    else if attempts are left: wait, call again", Some(Step::Again)),
    line("    else: publish(step, Failed)", Some(Step::Failed)),
    line("on Failed of any step, once all that came after are Undone:", None),
    line("    if there is something to undo: call(step.compensation)", Some(Step::Undo)),
    line("    if reply is ok: publish(step, Undone)", Some(Step::Undone)),
    line("    else if attempts are left: wait, call again", None),
    line("    else: publish nothing, or Undone all the same", Some(Step::UndoFailed)),
    line("after a crash: take up the message again; relay what the outbox holds", Some(Step::Recover)),
    line("nobody reports an end: it is what the messages amount to", Some(Step::Over)),
];

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Ends(Outcome::Ok) => "Succeeds",
        Fate::Ends(Outcome::FailedBefore) => "Refused, no effect",
        Fate::Ends(Outcome::FailedAfter) => "Error after the effect",
        Fate::Ends(Outcome::LostBefore) => "No answer, no effect",
        Fate::Ends(Outcome::LostAfter) => "No answer, effect done",
        Fate::Ends(Outcome::Late) => "Effect lands late",
        Fate::CrashBefore => "Crash before the call",
        Fate::CrashAfterEffect => "Crash after the effect, before the log",
        Fate::CrashAfterLog => "Crash after the log",
    }
}

fn invariant(named: Named<'_>, invariant: Invariant) -> String {
    match invariant {
        Invariant::AsReported { saga, step } => {
            let of = if named.two { format!("Saga {}: ", saga + 1) } else { String::new() };
            format!("{of}{}: there once if committed, not at all if aborted", call_name(named.saga, step, Side::Action))
        }
        Invariant::ChargedIffShipped => "charged if and only if shipped".to_string(),
        Invariant::StockConserved => "on hand + reserved + shipped is what there was".to_string(),
    }
}

fn done(named: Named<'_>, done: &Done) -> String {
    match done {
        Done::Fate { saga, call, which, fate: what } => {
            let of = if *saga == 1 { "Saga 2, " } else { "" };
            let nth = match which {
                Which::From(1) => "every call".to_string(),
                Which::From(nth) => (WORDS.from_call)(*nth),
                Which::Only(nth) => format!("call {nth}"),
            };
            format!("{of}{}, {nth}: {}", call_name(named.saga, call.step, call.side), fate(*what).to_lowercase())
        }
        Done::Order(_) => "calls end in the order that the audit found".to_string(),
        Done::Resolve { at_ms } => {
            format!(
                "a human undoes the stuck step at {}",
                format_args!("{} s", super::number::hundredths(sim::Time::from_millis(*at_ms)))
            )
        }
    }
}

fn notice(notice: Notice, step: &str) -> String {
    match notice {
        Notice::NoCompensation => format!(
            "“{step}” has no compensation: what it did stays when a later step fails, or when its own answer gets lost."
        ),
        Notice::CanFailAfterPivot => format!(
            "“{step}” comes after the pivot and can fail for good: the saga could then go neither on nor back. Make it retriable."
        ),
        Notice::SecondPivot => {
            format!("“{step}” is a second pivot. After the first there is no way back, so it decides nothing.")
        }
        Notice::NeverRuns => format!("The compensation of “{step}” can never run: nothing turns back once it is done."),
        Notice::UnsafeRetry => {
            format!("“{step}” is tried again and is not idempotent: a lost answer makes it happen twice.")
        }
        Notice::BoundedCompensation => format!(
            "When the last attempt of the compensation of “{step}” has failed, the saga is stuck. Try it for ever, or park it for a human."
        ),
    }
}

fn repair(repair: Repair, saga: &Saga) -> String {
    match repair {
        Repair::IdempotentActions => "Make all actions idempotent".to_string(),
        Repair::IdempotentCompensations => "Make all compensations idempotent".to_string(),
        Repair::UndoUnknown => "Undo steps whose outcome is unknown, registered before the action".to_string(),
        Repair::RefuseLate => "Let services refuse late actions".to_string(),
        Repair::EmptyCompensation => "Let services recognise empty compensations".to_string(),
        Repair::AddCompensation(step) => format!("Give “{}” a compensation", call_name(saga, step, Side::Action)),
    }
}

pub(super) fn trouble(trouble: &Trouble) -> String {
    let place = match &trouble.step {
        Some((index, name)) if name.is_empty() => format!("Step {}, ", index + 1),
        Some((index, name)) => format!("Step {} ({name}), ", index + 1),
        None => String::new(),
    };
    let field = if trouble.field.is_empty() { String::new() } else { format!("{}: ", trouble.field) };
    let got = &trouble.got;
    let what = match &trouble.kind {
        TroubleKind::Syntax { line, column, said } => format!("line {line}, column {column}: {said}"),
        TroubleKind::TooLong { most } => format!("{got} bytes; at most {most} are read"),
        TroubleKind::Version => "the document begins with \"halfopen_saga\": 1".to_string(),
        TroubleKind::Missing => "must be there".to_string(),
        TroubleKind::Value { said } => format!("{got} is not allowed ({said})"),
        TroubleKind::Unknown => "there is no such field".to_string(),
        TroubleKind::Range { min, max } => format!("{got} is not between {min} and {max}"),
        TroubleKind::TooMany { most } => format!("{got}; at most {most} are allowed"),
        TroubleKind::Empty => "must not be empty".to_string(),
        TroubleKind::Twice => format!("another step is called “{got}”"),
        TroubleKind::NotBefore => format!("“{got}” is not a step before this one"),
    };
    format!("{place}{field}{what}.")
}

const WORDS: Words = Words {
    diagram: "Diagram",
    list: "List",
    text: "Text",
    view: "View of the saga",
    style: "Who decides",
    orchestrated: "Orchestrated",
    choreographed: "Choreographed",
    add_step: "+ Step",
    add_parallel: "+ Parallel",
    new_step: "New step",
    ready_made: "Begin with …",
    your_saga: "Your saga",
    begin_with: "A ready-made saga in place of this one",
    empty: "An empty page",
    palette: "What the new step does",
    most_steps: "A saga has at most 12 steps here.",
    added: |name| format!("Added: {name}."),
    removed: |name| format!("Deleted: {name}. Undo brings it back."),
    moved: |name, place, of| format!("{name} is step {place} of {of}."),
    lifted: |name, place, of| {
        format!("{name}, step {place} of {of}, is lifted. Arrows move it, Space puts it down, Escape puts it back.")
    },
    dropped: |name, place| format!("{name} is put down as step {place}."),
    put_back: |name| format!("{name} is where it was."),
    parallel: |name| format!("{name} runs at the same time as the step before it."),
    in_sequence: |name| format!("{name} waits for the step before it."),
    diagram_hint: "Each action stands above what undoes it. Drag to reorder, or focus a step and press Space, then the arrows.",
    diagram_hint_beside: "Beside each action stands what undoes it. Drag to reorder, or focus a step and press Space, then the arrows.",
    no_compensation: "no compensation",
    nothing_undoes: "nothing undoes it",
    move_up: "Move up",
    move_down: "Move down",
    make_parallel: "At the same time as the step before",
    make_sequence: "After the step before",
    duplicate: "Duplicate",
    delete: "Delete",
    edit: "Edit",
    step: "Step",
    checks: "Checks",
    audit: "Audit",
    field_name: "Name",
    field_service: "Service",
    field_kind: "Kind",
    field_ledger: "What it does",
    has_compensation: "Has a compensation",
    field_timeout: "Timeout",
    field_attempts: "Attempts",
    field_interval: "First wait",
    field_backoff: "Each wait longer by",
    field_most: "Longest wait",
    field_jitter: "Jitter",
    field_refusal: "A refusal is final",
    field_idempotent: "Idempotent",
    field_registered: "Registered",
    registered_before: "before the action",
    registered_after: "after success",
    jitter_none: "none",
    jitter_full: "full",
    action: "Action",
    compensation: "Compensation",
    more: "Retries and waits",
    make_it_fail: "Make it fail",
    which_call: "Which call",
    every_call: "every call",
    nth_call: |nth| format!("call {nth} only"),
    from_call: |nth| format!("call {nth} and after"),
    crashes: "Crash of the caller",
    crashes_service: "Crash of the service",
    taken: "taken",
    name_taken: |name| format!("Another step is called “{name}”. The name before stays."),
    name_bad: "A name has 1 to 40 characters. The one before stays.",
    number_bad: |got, min, max, unit| {
        format!("“{got}” is not a number from {} to {}. The one before stays.", short(min), with_unit(max, unit))
    },
    faults: "What is done to the system",
    no_faults: "Nothing is made to fail.",
    remove: |what| format!("Remove: {what}"),
    resolve: "A human undoes it here",
    resolved: "A human undoes the stuck step at the cursor.",
    parks_not: |setting, choice| {
        format!("Nobody waits for a human here: “{setting}”, under Settings, is not “{choice}”.")
    },
    choreography_waits_not: "In a choreography nobody waits for a human.",
    stuck_not_yet: "Other calls are still under way. It waits for a human once it is reported stuck.",
    nobody_waits: "nobody waits for one then",
    says: "It is reported",
    amounts_to: "Seen from outside",
    left_open: "left open: nothing more comes",
    running: "still running",
    not_begun: "not begun",
    in_truth: "In truth",
    orders: "Orders",
    stock: "Stock",
    money: "Customer’s money",
    shipments: "Shipments",
    shipped: |n| if n == 0 { "none shipped".to_string() } else { format!("{n} shipped") },
    others: "Other effects",
    stands: |n| match n {
        0 => "none stands".to_string(),
        1 => "1 stands".to_string(),
        n => format!("{n} stand"),
    },
    stock_of: |on_hand, reserved, shipped| format!("{on_hand} on hand · {reserved} reserved · {shipped} shipped"),
    invariants: "What must hold",
    holds: "holds",
    broken: "broken",
    open_yet: "not over",
    not_settled: "not settled yet",
    hold_so_far: "all hold so far",
    open_stuck: "open: it is stuck",
    run_audit: "Audit this saga",
    again: "Audit again",
    audited: |states| format!("{} looked at.", counted(u64::from(states), "state", "states")),
    auditing: |states| format!("{} found", counted(states, "state", "states")),
    audit_text: "Every outcome of every call, with the retries and crashes that the settings allow. Nothing is left to chance.",
    not_audited: "A choreography is simulated, not audited: nobody in it has the whole picture. Switch to orchestration to audit the same steps. Two sagas at once are not audited either; the audit is of one.",
    numbers: |executions, states| format!("{executions} executions, {} states", whole(u64::from(states))),
    clean: "No wrong end: whatever fails, what is reported is true.",
    clean_stuck: |stuck| {
        format!(
            "No wrong end. In {} the saga knows that it is stuck, and says so.",
            counted(stuck as u64, "distinct end", "distinct ends")
        )
    },
    wrong: |ends, executions| {
        format!(
            "{executions} executions end wrong, in {}",
            counted(ends as u64, "distinct wrong end", "distinct wrong ends")
        )
    },
    unfinished: "Not finished, so nothing is proved. In what it looked at there is no wrong end.",
    partial: |states| {
        format!(
            "It stopped after {} states. The numbers are of a part only: there may be more.",
            whole(u64::from(states))
        )
    },
    wrong_ends: "Wrong ends, by their shortest run",
    stuck_ends: "Stuck ends",
    open_run: "Open this run",
    wrong_end: |reported, steps| {
        let reported = match reported {
            Report::Committed => "committed",
            Report::Aborted => "aborted",
            Report::Stuck => "stuck",
        };
        format!("Reported {reported}, but not so: {steps}")
    },
    stuck_end: |step| format!("Stuck at “{step}”"),
    executions: |executions| format!("{executions} executions"),
    way: |steps| format!("Shortest: {steps}."),
    opened: "This is the shortest run that the audit found. Undo goes back to yours.",
    heat: "By step, in percent of the executions that the audit counts: not how often they happen",
    heat_wrong: "ends wrong",
    heat_stuck: "stuck here",
    repairs: "What would mend it",
    repairing: "Trying repairs: each is an audit of the mended saga.",
    apply: "Do this",
    before_after: |before, after| format!("{before} → {after} wrong ends"),
    no_repair: "No single change of this list helps.",
    applied: |what| format!("Done: {what}. Undo takes it back."),
    no_notices: "Nothing to note about this saga.",
    show_it: "Show it",
    document: "The saga as JSON",
    document_hint: "What is wrong is named here, and the saga stays as it is until it is right. Only halfopen_saga, steps and each step’s name and service must be there.",
    document_fields: "The fields and what they hold",
    take_over: "Take over",
    taken_over: "The text is the saga now.",
    as_it_is: "As it is",
    import: "Open a file",
    download: "Download",
    unreadable: "The file could not be read.",
    too_large: "The file is larger than 64 kB.",
    durable: "Durable log",
    durable_text: "What the orchestrator writes down, and all that another one needs after a crash.",
    durable_none: "Nobody keeps a log of the whole in a choreography. These are the notes of the services.",
    save_log: "Save as events",
    attempts: "Attempts",
    attempts_text: "Every call, with how long it took and what came of it.",
    call_column: "Call",
    attempt_column: "Attempt",
    from_column: "From",
    length_column: "Took",
    answer_column: "Answer",
    coupling: "Coupling",
    coupling_text: "Who has to know whom. An orchestrator knows all services, and they do not know each other.",
    messages_of: |here, there| format!("{here} messages in this run; {there} in the run that it is compared with."),
    orchestrator: "orchestrator",
    lanes: "Calls between the orchestrator and the services",
    calls_kind: "Calls and answers",
    effects_kind: "Effects",
    messages_kind: "Messages and crashes",
    state_word: |done, of| format!("{done} of {of} steps done"),
    root: "Everything",
    readouts: "Readouts",
    locked: "This may not be changed here.",
    steps_locked: "The steps stay as they are here.",
    steps_after: "The steps may be changed once you have predicted.",
    steps_too: "The steps may be changed too: choose one in the diagram, its settings are under Step.",
    calls_locked: "What happens to the calls stays as it is here.",
    second: "the second saga",
    effects: "effects",
    undone: "undone",
    late: "late",
    not_called: "not called",
    crashed: "crashed",
    nothing_chosen: "There is no step yet. Add one above the diagram.",
    box_label: |name, service, place, of| format!("{name}, step {place} of {of}, {service}"),
    is_compensation: |step| format!("undoes “{step}”"),
    made_to: |fate| format!("made to fail: {fate}"),
    under_way: "called",
    by_hand: "undone by hand",
    lands_late: "took effect late",
    standing: |n| format!("stands {n} times"),
    begin_empty: "Nothing here yet. Add a step, or begin with a ready-made saga.",
    opens_beside: "opens in a new tab",
    look_for_repairs: "Look for repairs",
    name_of_saga: "Name of the saga",
    of_which: "Of which saga",
    first_saga: "the first saga",
    policy: "How it is undone stands under Settings.",
    hears_column: "Who hears",
    of_column: "Of whom",
    told_column: "What",
    calls_it: "its calls",
    at_column: "At",
    type_column: "Type",
    what_column: "What",
    all_hold: "all hold",
    some_broken: |n| format!("{n} broken"),
    new_service: "service",
    settings_of_action: "Settings of the action",
    settings_of_compensation: "Settings of the compensation",
    waits_for: |steps| format!("Waits for: {steps}"),
    waits_for_nothing: "Waits for no other step",
    and_also: "and: ",
};

fn preset(preset: Preset) -> PresetText {
    match preset {
        Preset::HappyPath => PresetText {
            name: "Happy path",
            story: "Four services, four local transactions, no transaction over all of them. Everything goes well, and nothing here tells whether the design is any good.",
            tries: &[
                "Click “Ship order” and let it be refused. Watch the way back.",
                "Open Audit: it goes through everything that can happen to these four calls.",
                "Drag a step to another place, and audit again.",
            ],
        },
        Preset::PaymentDeclined => PresetText {
            name: "The payment is declined",
            story: "The bank says no, and says that nothing happened. What was done before is undone in reverse order: release the stock, cancel the order.",
            tries: &[
                "Turn the refusal into “No answer, effect done”: the saga cannot tell the two apart any more.",
                "Set “Undo the failing step itself” to never, and audit.",
            ],
        },
        Preset::ShippingFails => PresetText {
            name: "Shipping fails",
            story: "The last step is refused, and everything before it is undone: refund, release, cancel. That the failing step is never undone is right here, and a leak elsewhere.",
            tries: &[
                "Scrub the way back and forth, and watch the ledgers.",
                "Change the refusal to “Error after the effect”. Who finds out?",
            ],
        },
        Preset::RefundFails => PresetText {
            name: "The refund fails",
            story: "A compensation is a call like any other, and can fail. With “stop there” the stock stays reserved and the order stands, behind a refund that nobody tries again.",
            tries: &[
                "Try each of the four answers to “When a compensation fails”.",
                "Park it for a human, then let one undo it: “A human undoes it here”, under Step.",
            ],
        },
        Preset::ChargeLandsLate => PresetText {
            name: "The charge that lands late",
            story: "Payment times out, the saga compensates, then the charge arrives. The orchestrator reports a clean abort. Is it?",
            tries: &[
                "Go to the end, and compare what is reported with the customer’s money.",
                "Open Audit, and do what it offers. Why does one of the two repairs alone not help?",
            ],
        },
        Preset::Crash => PresetText {
            name: "A crash between effect and log",
            story: "The orchestrator crashes after the charge and before it could note that. The one that takes over reads the log, finds no answer, and charges again.",
            tries: &[
                "Make the payment idempotent: the same crash does no harm.",
                "Move the crash to before the call, and to after the log.",
            ],
        },
        Preset::MissingCompensation => PresetText {
            name: "A missing compensation",
            story: "One step has nothing that undoes it, and one is tried again although it is not safe to. Both slept through every demonstration.",
            tries: &[
                "Read Checks, and open the run behind each of them.",
                "Do the exercise under Guide: repair it until the audit finds nothing.",
            ],
        },
        Preset::ParallelBranches => PresetText {
            name: "Parallel branches",
            story: "Flight, hotel and car are booked at the same time. The car is refused while the others are under way: they are awaited, then undone.",
            tries: &[
                "Put one of them in sequence, under List. What does that cost?",
                "Let the itinerary fail: past the pivot there is only forward.",
            ],
        },
        Preset::LastItem => PresetText {
            name: "Two sagas, one last item",
            story: "Sagas have no isolation. Both read “one on hand”, both write “none”, and both ship: one item is sold twice, and every step reports success.",
            tries: &[
                "Try the three countermeasures under Settings.",
                "Let the first payment be refused, and begin the second saga 200 ms later. Which countermeasure lets it have the item?",
            ],
        },
        Preset::NoOutbox => PresetText {
            name: "Choreography without an outbox",
            story: "The payment service charges, and crashes before it can tell. Nobody else knows. The money is gone, the order stands, and no log in it says that anything is stuck: only who sees the whole, as this page does, can tell.",
            tries: &[
                "Switch the outbox on, under Settings.",
                "Compare with orchestration: who notices, and how many messages does it take?",
            ],
        },
    }
}

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "saga.inconsistent" => {
            ("Inconsistent", "Sagas that are reported committed or aborted while the ledgers say otherwise.")
        }
        "saga.stuck" => ("Stuck", "Sagas that need a human."),
        "saga.committed" => ("Committed", "Sagas of which every step is done, once."),
        "saga.aborted" => ("Aborted clean", "Sagas of which nothing stands any more."),
        "saga.duration_ms" => ("Duration", "From the beginning of the first saga until its end is reported."),
        "saga.calls" => ("Calls", "Calls of actions and compensations."),
        "saga.retries" => ("Retries", "Calls that were a second attempt or a later one."),
        "saga.compensations" => ("Compensations", "Calls of compensations."),
        "saga.timeouts" => ("Timeouts", "Calls that had no answer in time."),
        "saga.messages" => ("Messages", "Messages between programs: calls, answers, and what services tell."),
        "saga.messages_lost" => ("Messages lost", "Messages that were lost on the way."),
        "saga.crashes" => ("Crashes", "Crashes of the orchestrator, or of services in a choreography."),
        "saga.late_effects" => ("Late effects", "Effects that came when nobody waited for them any more."),
        "saga.known" => ("Repeated calls", "Calls that changed nothing because the service knew them."),
        "saga.money_off" => ("Money off by", "What was taken from the customer for nothing that was shipped."),
        "saga.lost_updates" => ("Lost updates", "Stocks that were overwritten with an old number."),
        "saga.dirty_reads" => {
            ("Dirty reads", "Sagas that were refused because of a reservation that never became a sale.")
        }
        "saga.wrong_ends" => ("Wrong ends", "Distinct wrong ends that an audit of the saga finds."),
        "saga.stuck_ends" => ("Stuck ends", "Distinct stuck ends that an audit of the saga finds."),
        "saga.effects" => ("Effects", "Steps of the saga that change a ledger."),
        "saga.most_attempts" => ("Most attempts", "The most attempts that the action of a step has."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}

fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::OtherStyle => "the other coordination",
        Variant::Idempotent => "idempotent services",
        Variant::UnknownUndone => "unknown outcomes undone, late actions refused",
        Variant::Faultless => "nothing fails",
        Variant::SemanticLock => "a semantic lock",
        Variant::Outbox => "an outbox",
    }
}

fn variant_short(variant: Variant) -> &'static str {
    match variant {
        Variant::OtherStyle => "other",
        Variant::Idempotent => "idempotent",
        Variant::UnknownUndone => "undone",
        Variant::Faultless => "faultless",
        Variant::SemanticLock => "locked",
        Variant::Outbox => "outbox",
    }
}
