/** Keeps known and harmless warnings of Node off stderr; every other one passes. */
type Emit = typeof process.emitWarning;

/** @param text what the warning, or its type, contains */
export function silenceWarning(text: string): void {
  const emit: Emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    const isKnown = [warning, ...rest].some((part) => String(part).includes(text));
    if (!isKnown) Reflect.apply(emit, process, [warning, ...rest]);
  }) as Emit;
}
