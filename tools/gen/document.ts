/** A generated document, and the Markdown that every one is made of. */

export interface GeneratedDocument {
  /** relative to the root */
  readonly path: string;
  readonly text: string;
}

export function heading(title: string, source: string, intro: string): string {
  return `# ${title}\n\n<!-- Generated from ${source} by "make gen". Do not edit. -->\n\n${intro}\n`;
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |\n`;
  return `\n${line(columns)}${line(columns.map(() => '---'))}${rows.map(line).join('')}`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
