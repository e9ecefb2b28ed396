/** How names of the CDK are written at a place of a program, with the import that they need where there is none. */
import type { SourceChange } from '../../syntax/node.ts';
import type { ImportStatement } from '../../syntax/source/expression.ts';
import { cdkModuleOf } from './module-name.ts';
import type { SourceScope } from './scope.ts';
import type { Translator } from './translator.ts';

export interface LocalName {
  readonly text: string;
  readonly brings?: SourceChange;
}

/** `ec2.AmazonLinuxCpuType`; undefined where nothing of the module is imported, or the name means something else. */
export function localName(
  module: string,
  name: string,
  scope: SourceScope,
  translator: Translator,
): LocalName | undefined {
  for (let at: SourceScope | undefined = scope; at; at = at.parent) {
    for (const [local, binding] of at.imported) {
      if (binding.module !== module || scope.lookup(local) !== binding) continue;
      if (binding.names.length === 0) return { text: `${local}.${name}` };
      if (binding.names.length === 1 && binding.names[0] === name) return { text: local };
    }
  }
  const block = { text: '' };
  const path = translator.path({ expr: { kind: 'name', block, start: 0, end: 0, name }, scope });
  if (path?.module === module) return { text: name };
  const isPossible = translator.language === 'typescript' || translator.language === 'python';
  return isPossible && !scope.lookup(name) ? newlyImported(module, name, scope.file) : undefined;
}

function newlyImported(module: string, name: string, file: SourceScope): LocalName | undefined {
  const imports = file.statements.filter((statement) => statement.kind === 'import');
  const own = imports.find((one) => cdkModuleOf(one.module) === module && isOfNames(one));
  const near = imports.find((one) => cdkModuleOf(one.module)?.startsWith(module));
  const brings = own ? oneMoreName(own, name) : near && newImport(near, module, name);
  return brings && { text: name, brings };
}

function isOfNames({ names }: ImportStatement): boolean {
  return names.length > 0 && names.every(({ exported }) => exported !== '*' && exported !== 'all');
}

/** Behind the last name of an import, as the others stand. */
function oneMoreName({ block, start, end }: ImportStatement, name: string): SourceChange | undefined {
  const text = block.text.slice(start, end);
  if (/\/\/|\/\*|#|^import type\b/.test(text)) return undefined;
  // In TypeScript between braces; in Python between brackets or up to the end.
  const close = text.includes('{') ? text.indexOf('}') : text.lastIndexOf(')');
  const until = close < 0 ? text.length : close;
  const names = text.slice(0, until).trimEnd();
  const at = start + names.length;
  const lead = /\n([ \t]*)[^\n]*$/.exec(names)?.[1];
  const gap = lead === undefined ? ' ' : `\n${lead}`;
  const newText = names.endsWith(',') ? `${gap}${name},` : `,${gap}${name}`;
  return { span: { block, start: at, end: at }, newText };
}

/** A line behind the import of a module that builds on another: `aws-lambda-nodejs` on `aws-lambda`. */
function newImport(
  { block, start, end, module }: ImportStatement,
  wanted: string,
  name: string,
): SourceChange | undefined {
  const text = block.text.slice(start, end);
  const span = { block, start: end, end };
  if (/^aws_cdk\./.test(module)) return { span, newText: `\nfrom aws_cdk.aws_${wanted} import ${name}` };
  if (!/^(?:aws-cdk-lib\/|@aws-cdk\/)aws-/.test(module) || !text.startsWith('import')) return undefined;
  const isOld = module.startsWith('@aws-cdk/') && !module.endsWith('-alpha');
  const quote = text.includes('"') ? '"' : "'";
  const from = `${quote}${isOld ? '@aws-cdk' : 'aws-cdk-lib'}/aws-${wanted}${quote}`;
  return { span, newText: `\nimport { ${name} } from ${from}${text.endsWith(';') ? ';' : ''}` };
}
