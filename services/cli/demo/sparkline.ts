/** Numbers as one line of blocks. */

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** `low` and below is the lowest block, `high` and above the highest. */
export function sparkline(values: readonly number[], low: number, high: number): string {
  return values
    .map((value) => {
      const share = (value - low) / (high - low);
      const index = Math.floor(Math.max(0, Math.min(1, share)) * (blocks.length - 1) + 0.5);
      return blocks[Number.isFinite(index) ? index : 0];
    })
    .join('');
}

/** A bar of `width` cells filled to a share; more than all ends in an arrow. */
export function bar(share: number, width: number): string {
  if (share > 1) return `${'█'.repeat(width - 1)}▶`;
  const filled = Math.round(Math.max(0, share) * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
