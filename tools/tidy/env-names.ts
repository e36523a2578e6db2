import { matches, type Rule, type SourceFile, written } from './rule.ts';

const variable = /\bSIDEBAND_[A-Z0-9_]*[A-Z0-9]/g;

/** tests may invent services */
const named = /^(services|tools|bench|docs|deploy)\/|^(Makefile|README\.md)$|^\.ci\//;

function serviceNames(files: readonly SourceFile[]): readonly string[] {
  const folders = files.flatMap((file) => /^services\/([\w-]+)\//.exec(file.path)?.[1] ?? []);
  return [...new Set(folders)].map((name) => name.toUpperCase().replaceAll('-', '_'));
}

function wrong(file: SourceFile, services: readonly string[]): readonly string[] {
  // edge composes the others, settings included
  const config = /^services\/(?!edge\/)([\w-]+)\/config\.ts$/.exec(file.path)?.[1];
  const allowed = config === undefined ? services : [config.toUpperCase().replaceAll('-', '_')];
  return matches(file, variable, 'names no service:').filter((line) => {
    const name = line.split(' ').at(-1)!;
    return !allowed.some((service) => `${name}_`.startsWith(`SIDEBAND_${service}_`));
  });
}

export const envNames: Rule = {
  name: 'env-names',
  because: 'a variable is SIDEBAND_<SERVICE>_<KEY>, and a config.ts declares only its own',
  check: (files) => {
    const services = serviceNames(files);
    return written(files, named).flatMap((file) => wrong(file, services));
  },
};
