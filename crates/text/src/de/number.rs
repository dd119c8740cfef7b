//! Numbers as German writes them.

use crate::number::{GERMAN, functions};
use sim::{Time, Unit};

functions! {
    GERMAN;
    whole(n: u64);
    short(n: f64);
    with_unit(n: f64, unit: Unit);
    money(cents: i64);
    span_us(us: u64);
    moment(at: Time);
    stretch(seconds: f64);
    hundredths(at: Time);
    counted(n: u64, one: &str, many: &str);
    percent(part: f64);
    fixed(n: f64, decimals: usize);
}
