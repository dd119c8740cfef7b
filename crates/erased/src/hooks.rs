//! Yew's hooks, with what does not depend on types in functions of its own.
//!
//! Yew's hooks are inlined into the components that use them, and what they keep has a type of its own for each use. Here
//! what is kept is behind `dyn Any`, and a use is a few calls.

use base::functional::{Hook, HookContext, TearDown, UseForceUpdateHandle, UseStateHandle};
use base::{Callback, NodeRef};
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// What a hook keeps from one drawing to the next.
#[derive(Default)]
struct Kept {
    /// What it was given last.
    given: Option<Rc<dyn Any>>,
    /// What was made of that.
    made: Option<Rc<dyn Any>>,
    /// How often it was given something else.
    changes: u64,
    /// What is to be done about the last change, once it is drawn.
    effect: Option<Effect>,
}

type Undo = Box<dyn FnOnce()>;
type Effect = Box<dyn FnOnce() -> Undo>;
type Slot = Rc<RefCell<Kept>>;

#[inline(never)]
fn slot(context: &mut HookContext) -> Slot {
    base::functional::use_mut_ref(Kept::default).run(context)
}

/// Whether the hook is given what it was given last.
#[inline(never)]
fn same<D: PartialEq + 'static>(slot: &Slot, given: &D) -> bool {
    let kept = slot.borrow();
    kept.given.as_ref().and_then(|last| last.downcast_ref::<D>()).is_some_and(|last| last == given)
}

#[inline(never)]
fn keep(slot: &Slot, given: Rc<dyn Any>, made: Rc<dyn Any>) {
    // What was kept is dropped after the borrow has ended: it may use the hook.
    let _last = {
        let mut kept = slot.borrow_mut();
        (kept.given.replace(given), kept.made.replace(made))
    };
}

#[inline(never)]
fn made<T: 'static>(slot: &Slot) -> Option<Rc<T>> {
    slot.borrow().made.clone()?.downcast().ok()
}

struct Memo<D, F> {
    given: D,
    make: F,
}

impl<T: 'static, D: PartialEq + 'static, F: FnOnce(&D) -> T> Hook for Memo<D, F> {
    type Output = Rc<T>;

    fn run(self, context: &mut HookContext) -> Rc<T> {
        let slot = slot(context);
        if same(&slot, &self.given)
            && let Some(made) = made(&slot)
        {
            return made;
        }
        let made = Rc::new((self.make)(&self.given));
        keep(&slot, Rc::new(self.given), made.clone());
        made
    }
}

/// What a function makes of something, made anew when that changes.
pub fn use_memo<T, F, D>(given: D, make: F) -> impl Hook<Output = Rc<T>>
where
    T: 'static,
    F: FnOnce(&D) -> T,
    D: PartialEq + 'static,
{
    Memo { given, make }
}

struct Call<I, O, D, F> {
    given: D,
    call: F,
    kind: PhantomData<fn(I) -> O>,
}

impl<I: 'static, O: 'static, D: PartialEq + 'static, F: Fn(I, &D) -> O + 'static> Hook for Call<I, O, D, F> {
    type Output = Callback<I, O>;

    fn run(self, context: &mut HookContext) -> Callback<I, O> {
        let slot = slot(context);
        let Call { given, call, .. } = self;
        if same(&slot, &given)
            && let Some(made) = made::<Callback<I, O>>(&slot)
        {
            return (*made).clone();
        }
        let given = Rc::new(given);
        let kept = Rc::clone(&given);
        let made = Callback::from(move |value: I| call(value, &given));
        keep(&slot, kept, Rc::new(made.clone()));
        made
    }
}

/// A callback that stays the same until something changes.
pub fn use_callback<I, O, F, D>(given: D, call: F) -> impl Hook<Output = Callback<I, O>>
where
    I: 'static,
    O: 'static,
    F: Fn(I, &D) -> O + 'static,
    D: PartialEq + 'static,
{
    Call { given, call, kind: PhantomData }
}

struct After<D, F> {
    given: D,
    effect: F,
}

impl<D: PartialEq + 'static, U: TearDown, F: FnOnce(&D) -> U + 'static> Hook for After<D, F> {
    type Output = ();

    fn run(self, context: &mut HookContext) {
        let slot = slot(context);
        if !same(&slot, &self.given) {
            let given = Rc::new(self.given);
            let effect = self.effect;
            let kept = Rc::clone(&given);
            change(
                &slot,
                kept,
                Box::new(move || {
                    let undo = effect(&given);
                    Box::new(move || undo.tear_down())
                }),
            );
        }
        after(context, slot);
    }
}

#[inline(never)]
fn change(slot: &Slot, given: Rc<dyn Any>, effect: Effect) {
    let _last = {
        let mut kept = slot.borrow_mut();
        kept.changes += 1;
        (kept.given.replace(given), kept.effect.replace(effect))
    };
}

#[inline(never)]
fn after(context: &mut HookContext, slot: Slot) {
    let changes = slot.borrow().changes;
    let effect = move |_: &u64| {
        // A change that was drawn over before its effect could run has left the effect of the last one.
        let effect = slot.borrow_mut().effect.take();
        effect.map_or_else(|| Box::new(|| ()) as Undo, |effect| effect())
    };
    base::functional::use_effect_with(changes, effect).run(context);
}

/// Does something after each drawing before which something changed.
pub fn use_effect_with<D, F, U>(given: D, effect: F) -> impl Hook<Output = ()>
where
    D: PartialEq + 'static,
    F: FnOnce(&D) -> U + 'static,
    U: TearDown,
{
    After { given, effect }
}

/// A hook of Yew's, by what it begins with.
struct Begun<'h, T, H> {
    begin: Box<dyn FnOnce() -> T + 'h>,
    hook: fn(Box<dyn FnOnce() -> T + 'h>, &mut HookContext) -> H,
}

impl<T, H> Hook for Begun<'_, T, H> {
    type Output = H;

    fn run(self, context: &mut HookContext) -> H {
        (self.hook)(self.begin, context)
    }
}

/// A state.
pub fn use_state<'h, T: 'static>(begin: impl FnOnce() -> T + 'h) -> impl Hook<Output = UseStateHandle<T>> + 'h {
    #[inline(never)]
    fn state<T: 'static>(begin: Box<dyn FnOnce() -> T + '_>, context: &mut HookContext) -> UseStateHandle<T> {
        base::functional::use_state(begin).run(context)
    }
    Begun { begin: Box::new(begin), hook: state::<T> }
}

/// A state that is drawn only when it is another than before.
pub fn use_state_eq<'h, T>(begin: impl FnOnce() -> T + 'h) -> impl Hook<Output = UseStateHandle<T>> + 'h
where
    T: PartialEq + 'static,
{
    #[inline(never)]
    fn state<T: PartialEq + 'static>(
        begin: Box<dyn FnOnce() -> T + '_>,
        context: &mut HookContext,
    ) -> UseStateHandle<T> {
        base::functional::use_state_eq(begin).run(context)
    }
    Begun { begin: Box::new(begin), hook: state::<T> }
}

/// Something to be changed without being drawn.
pub fn use_mut_ref<'h, T: 'static>(begin: impl FnOnce() -> T + 'h) -> impl Hook<Output = Rc<RefCell<T>>> + 'h {
    #[inline(never)]
    fn cell<T: 'static>(begin: Box<dyn FnOnce() -> T + '_>, context: &mut HookContext) -> Rc<RefCell<T>> {
        base::functional::use_mut_ref(begin).run(context)
    }
    Begun { begin: Box::new(begin), hook: cell::<T> }
}

struct Place;

impl Hook for Place {
    type Output = NodeRef;

    #[inline(never)]
    fn run(self, context: &mut HookContext) -> NodeRef {
        base::functional::use_node_ref().run(context)
    }
}

/// A reference to an element.
pub fn use_node_ref() -> impl Hook<Output = NodeRef> {
    Place
}

struct Redraw;

impl Hook for Redraw {
    type Output = UseForceUpdateHandle;

    #[inline(never)]
    fn run(self, context: &mut HookContext) -> UseForceUpdateHandle {
        base::functional::use_force_update().run(context)
    }
}

/// What draws the component anew.
pub fn use_force_update() -> impl Hook<Output = UseForceUpdateHandle> {
    Redraw
}

#[cfg(test)]
mod tests {
    use super::{Slot, change, keep, made, same};
    use std::cell::Cell;
    use std::rc::Rc;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_was_made_is_kept_until_something_else_is_given() {
        let slot = Slot::default();
        assert!(!same(&slot, &1), "at first nothing was given");
        keep(&slot, Rc::new(1), Rc::new("one"));
        assert!(same(&slot, &1) && !same(&slot, &2) && !same(&slot, &1_u64));
        assert_eq!(made::<&str>(&slot).as_deref(), Some(&"one"));
        assert_eq!(made::<u8>(&slot), None);
    }

    #[test]
    fn a_change_that_is_drawn_over_leaves_one_effect_and_counts() {
        let (slot, done) = (Slot::default(), Rc::new(Cell::new(0)));
        for given in [1, 2] {
            let done = Rc::clone(&done);
            change(
                &slot,
                Rc::new(given),
                Box::new(move || {
                    done.set(given);
                    Box::new(|| ())
                }),
            );
        }
        assert_eq!(slot.borrow().changes, 2);
        let effect = slot.borrow_mut().effect.take();
        effect.expect("one is left")()();
        assert_eq!(done.get(), 2);
        assert!(slot.borrow().effect.is_none());
    }
}
