//! The same values as a table.

use std::rc::Rc;

use yew::prelude::*;

use super::{ChartWords, Series, reading};
use crate::components::NumberFormat;

#[derive(Properties, PartialEq)]
pub(super) struct ChartTableProps {
    pub label: AttrValue,
    pub words: ChartWords,
    pub x: Rc<[f64]>,
    pub series: Rc<[Series]>,
    pub x_format: NumberFormat,
    pub y_format: NumberFormat,
}

#[component]
pub(super) fn ChartTable(props: &ChartTableProps) -> Html {
    let ChartTableProps { words, series, .. } = props;
    let columns: Vec<(String, Rc<[Option<f64>]>)> = series
        .iter()
        .flat_map(|series| {
            let compared =
                series.comparison.clone().map(|values| (format!("{} ({})", series.name, words.comparison), values));
            std::iter::once((series.name.to_string(), series.values.clone())).chain(compared)
        })
        .collect();
    html! {
        <div class="chart-table" tabindex="0" role="region" aria-label={props.label.clone()}>
            <table>
                <caption class="visually-hidden">{ &props.label }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ &words.x }</th>
                        { for columns.iter().map(|(name, _)| html! { <th scope="col">{ name }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for props.x.iter().enumerate().map(|(index, x)| html! {
                        <tr key={index}>
                            <th scope="row">{ props.x_format.emit(*x) }</th>
                            { for columns.iter().map(|(_, values)| html! {
                                <td>{ reading(values.get(index).copied().flatten(), &props.y_format, words) }</td>
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
