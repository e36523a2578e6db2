/** SVG and HTML made of elements, so that no text of a recording can become markup. */

/** Text that is known to be well-formed markup. */
export interface Markup {
  readonly markup: string;
}

export type Attributes = Readonly<Record<string, string | number>>;
export type Content = string | Markup | readonly Markup[];

export const nothing: Markup = { markup: '' };

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** XML has no place for control characters: they are shown as the replacement character. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\p{Co}\p{Cn}]/gu, '\u{fffd}');
}

export function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (character) => escapes[character]!);
}

/** @param name of the element, and the names of its attributes: words of ours, never of the data */
export function element(name: string, attributes: Attributes, ...content: Content[]): Markup {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`);
  const inner = content.map(inside).join('');
  return { markup: `<${name}${said.join('')}>${inner}</${name}>` };
}

/** Coordinates to a hundredth: the eye sees no more, and the file stays small. */
function attribute(value: string | number): string {
  return typeof value === 'string' ? escaped(value) : String(Math.round(value * 100) / 100);
}

function inside(content: Content): string {
  if (typeof content === 'string') return escaped(content);
  if ('markup' in content) return content.markup;
  return content.map((one) => one.markup).join('');
}

/** Style sheets and scripts of ours. */
export function raw(text: string): Markup {
  return { markup: text };
}
