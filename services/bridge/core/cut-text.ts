/** The beginning of a text; half a pair of surrogates, which is no UTF-8, becomes U+FFFD. */
export function cutText(text: string, charsMax: number): string {
  return text.slice(0, charsMax).toWellFormed();
}
