/** Errors of models and of learning them. */
import type { ErrorSpec } from './error-spec.ts';

export const modelErrors = {
  'model.unavailable': {
    meaning: 'No model judges this point (yet).',
    action: 'Wait until its baseline stands, or route the point to a model.',
  },
  'model.learning': {
    meaning: 'The baseline of this point does not stand yet.',
    action: 'None: it stands when enough healthy frames were seen.',
  },
  'model.set-mismatch': {
    meaning: 'The frame was computed by another feature set than the model was trained on.',
    action: 'Run the feature set that the model names.',
  },
  'model.rate-mismatch': {
    meaning: 'Sample rate, unit or frame length differ from what the model was trained on.',
    action: 'Look at the gateway; learn again when the change is wanted.',
  },
  'model.feature-refused': {
    meaning: 'A feature the model needs could not be computed on this frame.',
    action: 'See the refusals on the features record.',
  },
  'model.invalid-bundle': {
    meaning: 'The bundle is incomplete, of an unknown form, or a digest differs.',
    action: 'Write it again; the last good model stays.',
  },
  'model.store-unavailable': {
    meaning: 'The model store cannot be read or written.',
    action: 'Is it up, with room, and may the service use it? It is tried again.',
  },
  'model.store-denied': {
    meaning: 'The model store does not take the credentials, or they lack a right.',
    action: 'Look at the key, its rights (docs/MODELS.md) and the clock; it is tried again.',
  },
  'model.store-unconditional': {
    meaning:
      'The store does not keep the conditions of writes: trainers could overwrite each other.',
    action: 'Use another store; or set …_MODELS_S3_WRITES=plain where one alone writes.',
  },
  'model.version-exists': {
    meaning: 'The version is there already, with another content; versions are never overwritten.',
    action: 'Give it another version.',
  },
  'model.champion-changed': {
    meaning: 'Another version of the model was put in charge meanwhile.',
    action: 'None by the trainer, which builds on that one; else look who else promotes.',
  },
  'model.runtime': {
    meaning: 'ONNX Runtime failed.',
    action: 'See the detail; the frame is scored again after a restart of the worker.',
  },
  'model.provider-unavailable': {
    meaning: 'ONNX Runtime cannot compute on what SIDEBAND_INFERENCE_PROVIDER asks for.',
    action: 'Run the image with its libraries, on a node with a GPU, or set it to cpu.',
  },
  'model.not-finite': {
    meaning: 'The model made a score of the frame that is no finite number.',
    action: 'Go back to the version before, or learn again.',
  },
  'learn.too-few': {
    meaning: 'Too few healthy frames to learn a baseline.',
    action: 'Take more data, or a shorter hop.',
  },
} as const satisfies Record<string, ErrorSpec>;
