/**
 * What a model may hold before ONNX Runtime sees a byte of it: nodes of the standard domains
 * only, no loop, and no tensor whose bytes lie in another file (ONNX Runtime would follow the
 * path).
 */
import { SidebandError } from '../core/errors.ts';
import { onnx } from './gen/onnx.js';

const domains: ReadonlySet<string> = new Set(['', 'ai.onnx', 'ai.onnx.ml']);
/** Runs as often as its input says, and one that runs for ever takes its thread with it. */
const endlessOperator = 'Loop';
const external = 1;
const graphDepthMax = 8;

function refuse(detail: string): never {
  throw new SidebandError('model.invalid-bundle', detail);
}

/** @throws SidebandError model.invalid-bundle */
export function checkOnnx(bytes: Uint8Array): void {
  const model = decodeModel(bytes);
  if ((model.functions ?? []).length > 0) refuse('the model defines functions');
  if ((model.trainingInfo ?? []).length > 0) refuse('the model holds training graphs');
  for (const { domain } of model.opsetImport ?? []) requireDomain(domain);
  if (!model.graph) refuse('the model has no graph');
  checkGraph(model.graph, 0);
}

function decodeModel(bytes: Uint8Array): onnx.ModelProto.$Properties {
  try {
    return onnx.ModelProto.decode(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SidebandError('model.invalid-bundle', `not an ONNX model: ${reason}`, {
      cause: error,
    });
  }
}

function requireDomain(domain: string | null | undefined): void {
  if (!domains.has(domain ?? '')) refuse(`operator domain ${JSON.stringify(domain)}`);
}

function checkGraph(graph: onnx.GraphProto.$Properties, depth: number): void {
  if (depth > graphDepthMax) refuse(`graphs nested over ${graphDepthMax} deep`);
  for (const tensor of graph.initializer ?? []) checkTensor(tensor);
  for (const sparse of graph.sparseInitializer ?? []) checkSparse(sparse);
  for (const node of graph.node ?? []) {
    requireDomain(node.domain);
    if (node.opType === endlessOperator) refuse('the operator Loop may run without end');
    for (const attribute of node.attribute ?? []) checkAttribute(attribute, depth);
  }
}

function checkAttribute(attribute: onnx.AttributeProto.$Properties, depth: number): void {
  if (attribute.t) checkTensor(attribute.t);
  for (const tensor of attribute.tensors ?? []) checkTensor(tensor);
  if (attribute.sparseTensor) checkSparse(attribute.sparseTensor);
  for (const sparse of attribute.sparseTensors ?? []) checkSparse(sparse);
  if (attribute.g) checkGraph(attribute.g, depth + 1);
  for (const graph of attribute.graphs ?? []) checkGraph(graph, depth + 1);
}

function checkSparse(sparse: onnx.SparseTensorProto.$Properties): void {
  if (sparse.values) checkTensor(sparse.values);
  if (sparse.indices) checkTensor(sparse.indices);
}

function checkTensor(tensor: onnx.TensorProto.$Properties): void {
  const isExternal = tensor.dataLocation === external || (tensor.externalData ?? []).length > 0;
  if (isExternal) refuse(`tensor ${JSON.stringify(tensor.name)} lies in another file`);
}
