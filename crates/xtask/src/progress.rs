//! Signs of life: whoever waits is told what for, and for how long already.

use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

const INTERVAL: Duration = Duration::from_secs(20);

/// Prints a line every 20 seconds until it is dropped.
pub struct Heartbeat {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Heartbeat {
    /// `line` tells what is being waited for at this moment.
    pub fn start(line: impl Fn() -> String + Send + 'static) -> Self {
        let (stop, stopped) = mpsc::channel();
        let started = Instant::now();
        let thread = thread::spawn(move || {
            while stopped.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
                eprintln!("    … {} so far: {}", Elapsed(started.elapsed()), line());
            }
        });
        Heartbeat { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Heartbeat {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A stretch of time as people say it.
pub struct Elapsed(pub Duration);

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_secs() {
            seconds @ 0..10 => write!(f, "{seconds}.{} s", self.0.subsec_millis() / 100),
            seconds @ 10..60 => write!(f, "{seconds} s"),
            seconds => write!(f, "{} min {:02} s", seconds / 60, seconds % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_reads_as_people_say_it() {
        let read = |ms| Elapsed(Duration::from_millis(ms)).to_string();
        assert_eq!([read(340), read(59_999), read(61_000)], ["0.3 s", "59 s", "1 min 01 s"]);
    }
}
