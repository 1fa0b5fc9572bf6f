// Lints a description in OpenAPI with Redocly's recommended rules: the description on stdin, what was found as JSON on stdout.
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { readFileSync } from 'node:fs';

const config = await createConfig({
  extends: ['recommended'],
  rules: {
    'info-license': 'off', // what the makers' data may be used for is said on the page that explains the interface
    'operation-4xx-response': 'error', 'operation-operationId': 'error', 'operation-operationId-unique': 'error', 'no-unused-components': 'error', 'security-defined': 'off', // most of it is open to everybody
  },
});
const problems = await lintFromString({ source: readFileSync(0, 'utf8'), config });
process.stdout.write(JSON.stringify(problems.map((p) => ({ rule: p.ruleId, severity: p.severity, message: p.message, at: p.location?.[0]?.pointer ?? '' }))));
