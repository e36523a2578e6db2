/** The looks of a page. */
import { parts } from '@sideband/shared/core/inspection/fault-lines.ts';

/**
 * Grey first, as ISA-101 wants it: colour is for what needs a look. The colours of the parts are
 * those of Okabe and Ito, which the colour-blind tell apart, and every part has a label as well.
 */
export const pageStyle = `
svg, :root { color-scheme: light dark;
  --paper: #f4f4f3; --card: #fbfbfa; --ink: #26282b; --soft: #5d6166;
  --line: #d5d6d7; --axis: #8b8f94; --curve: #44494f; --area: #7b8188;
  --shaft: #6b7076; --outer: #0072b2; --inner: #c1440e;
  --ball: #00795a; --cage: #9b4f7d; --gear: #8a6d00; }
@media (prefers-color-scheme: dark) { svg, :root {
  --paper: #1b1d1f; --card: #222527; --ink: #dfe1e3; --soft: #a2a7ac;
  --line: #3a3e42; --axis: #787d83; --curve: #c3c8cd; --area: #8d949b;
  --shaft: #a9afb5; --outer: #56b4e9; --inner: #f28b50;
  --ball: #3fc79a; --cage: #dc9cc2; --gear: #e0c04a; } }
svg { font: 12px/1.3 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
.paper { fill: var(--paper); }
.title { font-size: 15px; font-weight: 600; fill: var(--ink); }
.heading { font-size: 21px; font-weight: 600; fill: var(--ink); }
.note, .label, .tick, .mark-text, .cell { fill: var(--soft); }
.cell-strong { fill: var(--ink); }
.tick, .mark-text, .dot-text { font-size: 11px; font-variant-numeric: tabular-nums; }
.plot { fill: var(--card); stroke: none; }
.grid { stroke: var(--line); stroke-width: 1; }
.lane { stroke: var(--line); stroke-width: 1; }
.axis { stroke: var(--axis); stroke-width: 1; }
.curve { fill: none; stroke: var(--curve); stroke-width: 1.1; stroke-linejoin: round; }
.area { fill: var(--area); stroke: var(--area); stroke-width: 0.6; }
.mark { stroke-width: 2.4; }
.guide { stroke-width: 1; stroke-dasharray: 2 4; opacity: 0.75; }
.lane-label { font-weight: 600; }
.dot { stroke: var(--card); stroke-width: 1.5; }
.dot-text { fill: var(--ink); paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
.hover { stroke: var(--ink); stroke-width: 1; opacity: 0.6; }
.hover-text { fill: var(--ink); font-size: 11px; paint-order: stroke;
  stroke: var(--paper); stroke-width: 3px; }
${parts
  .map(
    (part) =>
      `.mark.${part}, .guide.${part} { stroke: var(--${part}); } ` +
      `.dot.${part}, .lane-label.${part} { fill: var(--${part}); } ` +
      `td.${part} { color: var(--${part}); }`,
  )
  .join('\n')}
`;

export const htmlStyle = `
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 14px/1.45 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 28px 20px 60px; }
h1 { font-size: 22px; margin: 0 0 2px; overflow-wrap: anywhere; }
h2 { font-size: 15px; margin: 30px 0 8px; }
div + p { margin-top: 12px; }
p { margin: 0 0 10px; color: var(--soft); }
svg { display: block; width: 100%; height: auto; margin: 26px 0 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--soft); }
th, td { padding: 3px 20px 3px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
td.n, th.n { text-align: right; }
p.told { color: var(--ink); font-size: 16px; }
ul { margin: 0; padding-left: 20px; color: var(--soft); columns: 2; max-width: 680px; }
td.name { font-weight: 600; }
dl { display: flex; flex-wrap: wrap; gap: 10px 34px; margin: 16px 0 0; }
dt { color: var(--soft); font-size: 12px; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
.attention { border-left: 4px solid var(--inner); padding: 6px 12px; margin-top: 12px;
  background: var(--card); color: var(--ink); }
td.code { font: 12px ui-monospace, "SF Mono", "Liberation Mono", monospace; }
`;
