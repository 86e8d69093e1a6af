import { html, type SafeHtml } from '@remix-run/html-template';

type Cell = string | SafeHtml;

/** A table that scrolls by itself, by keyboard too; the heading of that id tells a screen reader what it is of. */
export const table = (heading: string, columns: Cell[], rows: Cell[][]): SafeHtml =>
  html`<div class="table" tabindex="0" role="group" aria-labelledby="${heading}"><table>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
