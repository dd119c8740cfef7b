//! The one component that Yew knows, and what `#[component]` finds in place of Yew's own traits.

use crate::part::{Of, Part};
use base::functional::{FunctionProvider, HookContext};
use base::html::{Html, HtmlResult, Properties};
use std::marker::PhantomData;
use std::rc::Rc;

/// The properties of [`Erased`]: a function component with its own.
#[derive(Clone, Properties)]
pub struct ErasedProps {
    /// What is drawn.
    pub part: Shown,
}

impl PartialEq for ErasedProps {
    fn eq(&self, other: &Self) -> bool {
        self.part.0.same(&*other.part.0)
    }
}

impl ErasedProps {
    /// The component `C` with its properties.
    pub fn of<C: BaseComponent>(props: <C as BaseComponent>::Properties) -> Self {
        ErasedProps { part: Shown(C::part(props)) }
    }
}

/// A function component with its properties.
#[derive(Clone)]
pub struct Shown(Rc<dyn Part>);

/// Any function component.
pub struct Erased {
    function: base::functional::FunctionComponent<Erased>,
    /// Another function has taken the place of the last one. What that one drew is taken away before this one draws, as
    /// it would be for another type of component.
    replaces: bool,
}

impl FunctionProvider for Erased {
    type Properties = ErasedProps;

    fn run(hooks: &mut HookContext, props: &ErasedProps) -> HtmlResult {
        props.part.0.run(hooks)
    }
}

impl base::html::BaseComponent for Erased {
    type Message = ();
    type Properties = ErasedProps;

    fn create(context: &base::html::Context<Self>) -> Self {
        Erased { function: base::functional::FunctionComponent::new(context), replaces: false }
    }

    fn update(&mut self, _: &base::html::Context<Self>, (): ()) -> bool {
        self.replaces = false;
        true
    }

    fn changed(&mut self, context: &base::html::Context<Self>, old: &ErasedProps) -> bool {
        if context.props().part.0.kind() != old.part.0.kind() {
            self.function.destroy();
            self.function = base::functional::FunctionComponent::new(context);
            self.replaces = true;
            context.link().send_message(());
        }
        true
    }

    fn view(&self, context: &base::html::Context<Self>) -> HtmlResult {
        if self.replaces { Ok(Html::default()) } else { self.function.render(context.props()) }
    }

    fn rendered(&mut self, _: &base::html::Context<Self>, _: bool) {
        if !self.replaces {
            self.function.rendered();
        }
    }

    fn destroy(&mut self, _: &base::html::Context<Self>) {
        self.function.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        self.function.prepare_state()
    }
}

/// What `#[component]` implements, in place of Yew's trait of the same name. Only the properties are used: a component's
/// life is that of [`Erased`].
pub trait BaseComponent: Drawn<Given = <Self as BaseComponent>::Properties> + Sized + 'static {
    /// As in Yew: always `()`.
    type Message: 'static;
    /// What the function takes.
    type Properties: Properties;

    /// Not called.
    fn create(context: &Context<Self>) -> Self;
    /// Not called.
    fn update(&mut self, context: &Context<Self>, message: Self::Message) -> bool;
    /// Not called.
    fn changed(&mut self, context: &Context<Self>, old: &<Self as BaseComponent>::Properties) -> bool;
    /// Not called.
    fn view(&self, context: &Context<Self>) -> HtmlResult;
    /// Not called.
    fn rendered(&mut self, context: &Context<Self>, first: bool);
    /// Not called.
    fn destroy(&mut self, context: &Context<Self>);
    /// Not called.
    fn prepare_state(&self) -> Option<String>;
}

/// A function component under other names, so that [`BaseComponent`] can be bounded by it.
pub trait Drawn {
    /// Its properties.
    type Given;
    /// It with its properties.
    fn part(given: Self::Given) -> Rc<dyn Part>;
}

impl<F> Drawn for F
where
    F: FunctionProvider + 'static,
    F::Properties: 'static,
{
    type Given = F::Properties;

    fn part(given: Self::Given) -> Rc<dyn Part> {
        Rc::new(Of::<F>(given))
    }
}

/// Stands where Yew's context of a component does in what `#[component]` writes; there is none.
pub struct Context<C: BaseComponent> {
    props: <C as BaseComponent>::Properties,
}

impl<C: BaseComponent> Context<C> {
    /// The properties.
    pub fn props(&self) -> &<C as BaseComponent>::Properties {
        &self.props
    }
}

/// Stands where Yew's state of a function component does in what `#[component]` writes; that is [`Erased`]'s.
pub struct FunctionComponent<T>(PhantomData<T>);

impl<T: BaseComponent> FunctionComponent<T> {
    /// Nothing.
    pub fn new(_: &Context<T>) -> Self {
        FunctionComponent(PhantomData)
    }

    /// Nothing.
    pub fn render(&self, _: &<T as BaseComponent>::Properties) -> HtmlResult {
        Ok(Html::default())
    }

    /// Nothing.
    pub fn rendered(&self) {}

    /// Nothing.
    pub fn destroy(&self) {}

    /// Nothing.
    pub fn prepare_state(&self) -> Option<String> {
        None
    }
}
