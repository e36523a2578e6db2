/** The survey of four samples at a time in WebAssembly. */
import { SimdMemory, type SimdModule } from '../kernel/simd-module.ts';
import { plainSurvey } from './plain-survey.ts';
import { surveyOf, type Surveyor } from './survey.ts';

/** Windows longer than its memory are surveyed plainly. */
export function simdSurveyor(module: SimdModule): Surveyor {
  const memory = new SimdMemory(module);
  return (samples, seed) => {
    if (!memory.takeWindow(samples)) return plainSurvey(samples, seed);
    module.survey(samples.length, seed);
    return surveyOf(memory.surveyed, samples.length);
  };
}
