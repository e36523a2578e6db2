/**
 * Where things lie. Four frames are worked on at once, one per lane of a v128: "n vectors" are n
 * values of each of the four. Everything is reserved once; nothing is ever allocated.
 */

export const frameSamplesMax: i32 = 16384;
export const vectorBytes: i32 = 16;
/** a complex value of each lane: its real parts, then its imaginary parts */
export const complexBytes: i32 = 32;
export const bandCount: i32 = 16;
/** vectors summed in f32 before the sum goes to f64 */
export const blockVectors: i32 = 64;

/** f32: the samples of the four frames, one frame after the other */
export const input: usize = memory.data(4 * 16384 * 4, 16);
/** vectors: the least and the greatest values of each block of the frames */
export const lows: usize = memory.data((16384 / 64) * 16, 16);
export const highs: usize = memory.data((16384 / 64) * 16, 16);
/** n vectors, or half as many complex ones, and one more; the two take turns */
export const signal: usize = memory.data(16386 * 16, 16);
export const scratch: usize = memory.data(16386 * 16, 16);
/** n/2 complex vectors: a spectrum under a window */
export const windowed: usize = memory.data(8192 * 32, 16);
/** n/2 + 1 complex vectors: a spectrum, or n/2 of one turned by half a sample */
export const turned: usize = memory.data(8193 * 32, 16);
/** n/2 + 1 vectors, and one that completes the last pair */
export const power: usize = memory.data(8194 * 16, 16);
/** f64: a row of values per lane, as the caller reads them */
export const rows: usize = memory.data(4 * 8196 * 8, 16);
/** i32: where the bands begin, and where the last one ends */
export const edges: usize = memory.data(17 * 4, 16);
/** i32 vectors: of each lane the first bin that is demodulated, and the one after the last */
export const bins: usize = memory.data(2 * 16, 16);
/** f32: a row of n/4 values per lane, and room to read the last few by sixteen */
export const envelopes: usize = memory.data(4 * 4096 * 4 + 64, 16);
/** u8: the envelope of one lane */
export const bytes: usize = memory.data(4096, 16);
/** vectors: what bins below the first band are multiplied by, then 1/√ of a band's mean power */
export const gains: usize = memory.data(17 * 16, 16);
/** f64: what is told of the frames, four lanes to a quantity; see results.ts */
export const results: usize = memory.data(40 * 4 * 8, 16);
/** f64: the same for the caller, a lane after the other, in units of the samples */
export const told: usize = memory.data(56 * 4 * 8, 16);

/** i32 vectors: what a survey leaves, see core/survey/survey.ts */
export const surveyed: usize = memory.data(3 * 16, 16);

/**
 * Constants for inner loops. Where one is written out, the engine makes it anew at each use; what
 * is loaded before a loop stays in a register.
 */
export const ones: usize = memory.data<f32>([1, 1, 1, 1], 16);
export const minusOnes: usize = memory.data<i32>([-1, -1, -1, -1], 16);
export const signs: usize = memory.data<f32>([-0.0, -0.0, -0.0, -0.0], 16);
export const mantissas: usize = memory.data<i32>([0x7fffff, 0x7fffff, 0x7fffff, 0x7fffff], 16);
