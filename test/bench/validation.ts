/** What holding resources against their schemas takes, in a process of its own: at start, for the first of a type, and warm. */
import '../../src/host/compiled-code.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, compileRules, type ResourceSchemas } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';
import { openResourceSchemas } from '../../src/host/resource-schemas.ts';

const [, , root = '', file = ''] = process.argv;
const RUNS = 15;
// One of each of some services: types of one service are unpacked together.
const FIRST = [
  'AWS::EC2::Instance',
  'AWS::ECS::TaskDefinition',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SageMaker::ModelCard',
  'AWS::QuickSight::Dashboard',
];

/** Milliseconds of the processor, so that other work of the machine does not count. */
function cost(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const text = readFileSync(file, 'utf8');
const catalog = openCatalog(join(root, 'data'));
const rules = compileRules([]);
let resources = 0;

function run(of: string, resourceSchemas: ResourceSchemas | undefined): void {
  const analyzed = analyze(
    { path: 'template.yaml', text: of },
    {
      ...{ catalog, rules, related: new Map(), today: '2026-11-20' },
      ...(resourceSchemas ? { resourceSchemas } : {}),
      settings: { region: 'us-east-1', severities: {} },
    },
  );
  resources = analyzed?.template.resources.length ?? 0;
}

let schemas = openResourceSchemas(join(root, 'data'));
const startMs = cost(() => {
  schemas = openResourceSchemas(join(root, 'data'));
});
const indexMs = cost(() => schemas.names());
const firsts = FIRST.map((type) => ({ type, ms: cost(() => schemas.find(type)) }));
const slowest = firsts.reduce((a, b) => (b.ms > a.ms ? b : a));

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
for (let i = 0; i < 3; i++) for (const one of [schemas, undefined]) run(text, one);
const pairs = Array.from({ length: RUNS }, () => [
  cost(() => run(text, schemas)),
  cost(() => run(text, undefined)),
]);
const [withMs, withoutMs] = [0, 1].map((side) => median(pairs.map((pair) => pair[side] ?? 0)));
const eachMs = ((withMs ?? 0) - (withoutMs ?? 0)) / resources;

console.log(
  JSON.stringify([
    {
      what: 'schemas of resource types',
      figure: `${startMs.toFixed(2)} ms at start, ${indexMs.toFixed(1)} ms when first asked, ${slowest.ms.toFixed(1)} ms for the first of a type at most (${slowest.type})`,
    },
    {
      what: `schemas held against ${resources} resources`,
      figure: `${eachMs.toFixed(3)} ms a resource warm; all of the analysis ${((withMs ?? 0) / resources).toFixed(3)} ms, ${((withMs ?? 0) / Math.max(withoutMs ?? 0, 0.001)).toFixed(2)} times that without`,
    },
  ]),
);
