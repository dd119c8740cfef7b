//! A picture that is no [`super::Chart`] as a table: a button, and the rows once somebody wants them.

use yew::prelude::*;

/// See [`AsTable`].
#[derive(Properties, PartialEq)]
pub struct AsTableProps {
    /// What the picture shows.
    pub title: AttrValue,
    /// The button.
    pub as_table: AttrValue,
    /// The heads of the columns.
    pub columns: Vec<AttrValue>,
    /// The rows, as many cells as there are columns; asked while the table is open.
    pub rows: Callback<(), Vec<Vec<String>>>,
}

/// The button, and the table under it.
#[component]
pub fn AsTable(props: &AsTableProps) -> Html {
    let open = use_state(|| false);
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let rows = if *open { props.rows.emit(()) } else { Vec::new() };
    html! {
        <>
            <button type="button" class="btn small as-table" aria-label={format!("{}: {}", props.title, props.as_table)}
                aria-pressed={if *open { "true" } else { "false" }} {onclick}>{ &props.as_table }</button>
            if *open {
                <div class="chart-table" tabindex="0" role="region" aria-label={props.title.clone()}>
                    <table>
                        <caption class="visually-hidden">{ &props.title }</caption>
                        <thead><tr>{ for props.columns.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                        <tbody>{ for rows.iter().map(|row| html! { <tr>{ for row.iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }) }</tbody>
                    </table>
                </div>
            }
        </>
    }
}
