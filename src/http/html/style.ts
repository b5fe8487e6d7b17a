/** The style sheet of all pages. Severity is a word first, and a color besides; contrasts are those of WCAG AA. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --muted: light-dark(#59636e, #9198a1); --card: light-dark(#f6f8fa, #151b23); --page: light-dark(#fff, #0d1117); --text: light-dark(#1f2328, #f0f6fc);
--good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #ff7b72); --warn: light-dark(#8a5a00, #d29922); --link: light-dark(#0550ae, #58a6ff); }
* { box-sizing: border-box; }
body { background: var(--page); color: var(--text); font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 84rem; padding: 0 1rem 3.5rem; overflow-wrap: anywhere; }
a { color: var(--link); } a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: .6rem 0; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; }
h1.good { color: var(--good); } h1.unknown, .down { color: var(--bad); } .up { color: var(--good); }
header { border-top: 5px solid #e6522c; }
nav ul, .links, .counts { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; margin: .3rem 0; padding: 0; }
nav [aria-current], .counts [aria-current], .links [aria-current] { color: var(--text); font-weight: 700; text-decoration: none; }
.critical { color: var(--bad); } .warning { color: var(--warn); } .notice, .info, .muted, small { color: var(--muted); }
.badge { border: 1px solid; border-radius: .3rem; font-size: .85rem; font-weight: 700; padding: 0 .35rem; white-space: nowrap; }
.list { list-style: none; margin: .5rem 0; padding: 0; }
.card { border: 1px solid var(--line); border-left-width: 5px; border-radius: .4rem; margin: 0 0 .6rem; padding: .5rem .7rem; }
.card.critical { border-left-color: var(--bad); } .card.warning { border-left-color: var(--warn); } .card, .card p { color: var(--text); }
.card p { margin: .25rem 0; } .when { white-space: nowrap; }
.head { align-items: baseline; display: flex; flex-wrap: wrap; gap: .1rem .6rem; }
dl { margin: .4rem 0; } dt { color: var(--muted); font-size: .85rem; } dd { margin: 0 0 .3rem; }
.record { background: var(--card); border-radius: .4rem; margin: .4rem 0; padding: .4rem .6rem; }
.record dd { align-items: start; display: flex; gap: .5rem; justify-content: space-between; }
code, pre { font: .9rem/1.4 ui-monospace, monospace; } pre { background: var(--card); overflow-x: auto; padding: .5rem .7rem; white-space: pre-wrap; word-break: break-all; }
button, input, select { background: var(--page); border: 1px solid var(--muted); border-radius: .3rem; color: var(--text); font: inherit; max-width: 100%; padding: .2rem .5rem; }
button { cursor: pointer; flex: none; } form label { display: block; margin: .3rem 0; } form label span { display: block; font-size: .85rem; } form input, form select { width: 100%; }
details { margin: .4rem 0; } summary { cursor: pointer; }
table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }
th, td { overflow-wrap: normal; } th bdi, td code, td bdi, td.text { overflow-wrap: anywhere; }
footer { background: var(--page); border-top: 1px solid var(--line); bottom: 0; color: var(--muted); font-size: .85rem; left: 0; padding: .3rem 1rem; position: fixed; right: 0; }
@media (min-width: 48rem) { form.filter { align-items: end; display: flex; flex-wrap: wrap; gap: .3rem .8rem; } form.filter label { flex: 1 1 10rem; }
.facts { display: grid; gap: 0 1rem; grid-template-columns: max-content 1fr; } .facts dt { font-size: 1rem; } }
@media (min-width: 64rem) { .card.wide { display: grid; gap: 0 1.2rem; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
@media (max-width: 47.99rem) { thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; width: 1px; } tr { border-bottom: 1px solid var(--line); display: block; padding: .4rem 0; } td, tbody th { border: 0; display: block; padding: 0 0 .1rem; } td[data-label]::before { color: var(--muted); content: attr(data-label) ": "; } td:empty { display: none; } h1 { font-size: 1.1rem; } h2 { margin-top: .8rem; } .wide-only { display: none; } }
`;
