//! The one polite live region: what a screen reader hears while the run plays.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::door::clock;

/// The least time between two messages.
const PAUSE_MS: f64 = 2_000.0;

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Tells two messages of the same words apart.
    pub number: u64,
    /// The words.
    pub text: AttrValue,
}

/// See [`Status`].
#[derive(Properties, PartialEq)]
pub struct StatusProps {
    /// The newest message; `None` says nothing. How much is said is the page's choice.
    pub message: Option<Message>,
}

#[derive(Default)]
struct Pace {
    last_ms: Option<f64>,
    /// Dropping it would keep the message unsaid.
    waiting: Option<Timeout>,
}

/// A live region that says at most one message in two seconds; of several in between, the newest.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let said = use_state(|| None::<Message>);
    let pace = use_mut_ref(Pace::default);
    {
        let said = said.setter();
        use_effect_with(props.message.clone(), move |message| {
            if let Some(message) = message {
                say(&pace, message.clone(), said);
            }
        });
    }
    html! {
        <div class="status visually-hidden" role="status" aria-live="polite">
            if let Some(message) = said.as_ref() {
                <span key={message.number}>{ &message.text }</span>
            }
        </div>
    }
}

fn say(pace: &Rc<RefCell<Pace>>, message: Message, said: UseStateSetter<Option<Message>>) {
    let now_ms = clock::now_ms();
    let wait_ms = pace.borrow().last_ms.map_or(0.0, |last_ms| last_ms + PAUSE_MS - now_ms);
    if wait_ms <= 0.0 {
        *pace.borrow_mut() = Pace { last_ms: Some(now_ms), waiting: None };
        said.set(Some(message));
        return;
    }
    let later = {
        // Held weakly: the timer lives in the pace.
        let pace = Rc::downgrade(pace);
        move || {
            if let Some(pace) = pace.upgrade() {
                pace.borrow_mut().last_ms = Some(clock::now_ms());
            }
            said.set(Some(message));
        }
    };
    pace.borrow_mut().waiting = Some(Timeout::new(wait_ms as u32, later));
}
