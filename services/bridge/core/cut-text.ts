/** The beginning of a text. A pair of surrogates cut apart, or alone from the start, is no UTF-8. */
export function cutText(text: string, charsMax: number): string {
  return text.slice(0, charsMax).toWellFormed();
}
