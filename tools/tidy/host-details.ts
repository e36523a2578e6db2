import { matches, type Rule } from './rule.ts';

const paths = /(?<![\w.:/-])\/(home|Users|root|work)\/[\w.-]+/g;
const hosts = /\b(registry|artifactory|nexus|verdaccio|mirror|proxy)\.[\w-]+\.[\w.-]+/g;
const resolved = /"resolved": "https?:[^"]*"/g;

export const hostDetails: Rule = {
  name: 'host-details',
  because: 'nothing tracked depends on one machine: no home path, no registry host',
  check: (files) =>
    files.flatMap((file) => [
      ...matches(file, paths, "a machine's own path"),
      ...matches(file, hosts, 'a registry host'),
      ...(file.path === 'package-lock.json' ? matches(file, resolved, 'a registry host') : []),
    ]),
};
