/** Asks 200 rules about 500 resources, in a process of its own: what the engine takes at first, and after an edit. */
import '../../src/host/compiled-code.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnalyzeContext, type AnalyzedDocument, analyze, compileRules } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';
import { readRulePacks } from '../../src/host/rule-packs.ts';

const [, , root = '', file = ''] = process.argv;
const RULES = 200;
const EDITS = 25;

const text = readFileSync(file, 'utf8');
const catalog = openCatalog(join(root, 'data'));
const builtIn = readRulePacks(join(root, 'rules'));
const own = compileRules(builtIn).rules.length;
const packs = [...builtIn, { name: 'many.yaml', text: packOf(RULES - own) }];
const [all, none] = [compileRules(packs), compileRules([])];

/** Rules of many kinds, most of them silent as most rules are. */
function packOf(count: number): string {
  const conditions = [
    'instance.vcpu > 96 && workload.pattern == "steady"',
    'instance.memoryGiB > 2000 || (instance.burstable && workload.bound == "cpu")',
    'workload.environment == "prod" && instance.previousGeneration',
    'instance.series in ["p", "g"] && !workload.interruptible && instance.gpus > 100',
  ];
  const rule = (i: number) =>
    `  - { id: own-rule-${i}, title: T, applies: instance, when: '${conditions[i % conditions.length]}', message: M., why: W., source: "https://example.org/" }\n`;
  return `pack: many\nrules:\n${Array.from({ length: count }, (_, i) => rule(i)).join('')}`;
}

function run(
  rules: AnalyzeContext['rules'],
  of: string,
  earlier?: AnalyzedDocument,
): [AnalyzedDocument, number] {
  const started = process.cpuUsage();
  const analyzed = analyze(
    { path: 'template.yaml', text: of },
    {
      ...{ catalog, rules, related: new Map(), today: '2026-11-20', earlier },
      settings: { region: 'us-east-1', severities: {} },
    },
  );
  if (!analyzed) throw new Error('the bench reads a template');
  // Of the processor, so that other work of the machine does not count.
  return [analyzed, process.cpuUsage(started).user / 1000];
}

/** Another type in one resource. */
function edited(i: number): string {
  return text.replace('InstanceType: m5.large', `InstanceType: m5.${i % 2 ? 'xlarge' : '2xlarge'}`);
}

// The reader, the checks and the prices are warm; what is new in the second run is the rules.
const [, withoutMs] = [run(none, text), run(none, text)][1] ?? [undefined, 0];
let [analyzed, firstMs] = run(all, text);
const edits: number[] = [];
const plain: number[] = [];
for (let i = 0; i < EDITS; i++) {
  const [next, ms] = run(all, edited(i), analyzed);
  analyzed = next;
  edits.push(ms);
}
const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(EDITS / 2)] ?? 0;
let [bare] = run(none, text);
for (let i = 0; i < EDITS; i++) {
  const [next, ms] = run(none, edited(i), bare);
  bare = next;
  plain.push(ms);
}
const figure = `${(firstMs - withoutMs).toFixed(0)} ms at first beside ${withoutMs.toFixed(0)} ms without rules; ${(median(edits) - median(plain)).toFixed(1)} ms after an edit beside ${median(plain).toFixed(1)} ms`;
console.log(JSON.stringify([{ what: `${all.rules.length} rules on 500 resources`, figure }]));
