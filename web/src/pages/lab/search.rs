//! Filtering a long log in slices, so that a search over a million sentences never stalls the page.

use crate::door::clock;
use crate::run::SLICE_MS;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What is searched: the same value means the same search.
pub trait Search: PartialEq + Clone + 'static {
    /// How many rows there are.
    fn total(&self) -> u32;
    /// Whether every row is shown, so that no search is needed.
    fn shows_all(&self) -> bool;
    /// Whether a row is shown.
    fn shows(&self, row: u32) -> bool;
}

struct State<S> {
    search: Option<S>,
    next: u32,
    found: Vec<u32>,
    shared: Rc<[u32]>,
    timeout: Option<Timeout>,
}

impl<S: Search> State<S> {
    fn slice(&mut self) {
        let Some(search) = &self.search else { return };
        let until = clock::now_ms() + SLICE_MS;
        let total = search.total();
        while self.next < total {
            let stop = (self.next + 256).min(total);
            self.found.extend((self.next..stop).filter(|row| search.shows(*row)));
            self.next = stop;
            if clock::now_ms() >= until {
                break;
            }
        }
        self.shared = self.found.as_slice().into();
    }
}

/// The rows that a search shows, as far as they are found; `None` means all. Grows until the search is done.
#[hook]
pub fn use_search<S: Search>(search: S) -> Option<Rc<[u32]>> {
    let state =
        use_mut_ref(|| State::<S> { search: None, next: 0, found: Vec::new(), shared: Rc::from([]), timeout: None });
    let update = use_force_update();
    if state.borrow().search.as_ref() != Some(&search) {
        let mut state = state.borrow_mut();
        state.next = if search.shows_all() { search.total() } else { 0 };
        state.found.clear();
        state.timeout = None;
        state.search = Some(search.clone());
        state.slice();
    }
    {
        let state = state.clone();
        use_effect(move || go_on(&state, &update));
    }
    (!search.shows_all()).then(|| state.borrow().shared.clone())
}

fn go_on<S: Search>(state: &Rc<RefCell<State<S>>>, update: &UseForceUpdateHandle) {
    let waits = {
        let state = state.borrow();
        state.timeout.is_none() && state.search.as_ref().is_some_and(|search| state.next < search.total())
    };
    if waits {
        let (again, update) = (state.clone(), update.clone());
        let timeout = Timeout::new(0, move || {
            let mut state = again.borrow_mut();
            state.timeout = None;
            state.slice();
            drop(state);
            update.force_update();
        });
        state.borrow_mut().timeout = Some(timeout);
    }
}
