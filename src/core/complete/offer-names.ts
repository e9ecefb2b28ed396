import { asMapping, asScalar, asSequence, valueAt } from '../syntax/node.ts';
import { refTarget } from '../template/intrinsic.ts';
import type { Parameter } from '../template/parameter.ts';
import { allowedValues } from '../template/resolve.ts';
import type { BuiltTemplate } from '../template/template.ts';
import type { Completion, CompletionList } from './completion.ts';
import { describeType } from './offer-instance-types.ts';
import { pickLike, siblingTexts, type WritingPlace, whole, writeWord } from './place.ts';

// AWS CloudFormation User Guide, "Get AWS values using pseudo parameters".
const PSEUDO_PARAMETERS = [
  'AccountId',
  'NoValue',
  'NotificationARNs',
  'Partition',
  'Region',
  'StackId',
  'StackName',
  'URLSuffix',
];
const MOST_OFFERED = 400;

export interface Name {
  readonly name: string;
  readonly detail: string;
}

/** Names of the file where one is meant: by Ref, GetAtt, FindInMap, If, DependsOn and Condition. */
export function offerNames(place: WritingPlace): CompletionList | undefined {
  const { cursor } = place;
  if (cursor.chain.role !== 'value' || cursor.template.kind === 'task-definition') return undefined;
  const names = namesOfFunction(place) ?? namesOfPlace(place);
  if (!names) return undefined;
  const siblings = siblingTexts(place);
  const like = pickLike(
    names.filter(({ name }) => !siblings.has(name)),
    cursor.typed,
  );
  const completions = like.slice(0, MOST_OFFERED).map((name) => offerName(name, place));
  return { completions, isIncomplete: like.length > MOST_OFFERED };
}

function offerName({ name, detail }: Name, place: WritingPlace): Completion {
  return { label: name, kind: 'name', detail, range: place.cursor.range, newText: writeWord(name, place) };
}

function namesOfFunction(place: WritingPlace): readonly Name[] | undefined {
  const { fn, cursor } = place;
  const { template } = cursor;
  const [index, ...deeper] = fn?.steps ?? [];
  if (!fn || deeper.length > 0) return undefined;
  const argument = (position: number): string =>
    asScalar(asSequence(fn.argument)?.items[position])?.text ?? '';
  switch (fn.name) {
    case 'Ref':
      return index === undefined ? referableAt(place) : undefined;
    case 'Condition':
      return index === undefined ? conditions(template) : undefined;
    case 'If':
      return index === 0 ? conditions(template) : undefined;
    case 'GetAtt':
      if (index === undefined) return dotted(place);
      return index === 0 ? owners(place) : attributesOf(argument(0), place);
    case 'FindInMap':
      if (index === 0) return keysOf(template.mappings, 'mapping');
      if (index === 1) return keysOf(valueAt(template.mappings, argument(0)), `key of ${argument(0)}`);
      return index === 2 ? secondKeys(argument(0), argument(1), template) : undefined;
    default:
      return undefined;
  }
}

function namesOfPlace({ path, cursor, resource }: WritingPlace): readonly Name[] | undefined {
  const { template } = cursor;
  const [section, , key] = path;
  if (section === 'Resources' && key === 'DependsOn') return resources(template, resource?.id);
  const hasCondition = (section === 'Resources' || section === 'Outputs') && path.length === 3;
  return hasCondition && key === 'Condition' ? conditions(template) : undefined;
}

/** What Ref leads to from a place: no resource where conditions are said, and none leads to itself. */
export function referableAt({ cursor: { template }, path, resource }: WritingPlace): readonly Name[] {
  const parameters =
    template.parameterSection?.entries.flatMap(({ key }) => template.parameters.get(key.text) ?? []) ?? [];
  const isBefore = path[0] === 'Conditions' || path[0] === 'Rules';
  return [
    ...parameters.map((parameter) => ({ name: parameter.name, detail: describeParameter(parameter) })),
    ...(isBefore ? [] : resources(template, resource?.id)),
    ...PSEUDO_PARAMETERS.map((name) => ({ name: `AWS::${name}`, detail: 'pseudo parameter' })),
  ];
}

function describeParameter({ body }: Parameter): string {
  const type = asScalar(valueAt(body, 'Type'))?.text ?? '';
  const standing = asScalar(valueAt(body, 'Default'));
  const isSecret = asScalar(valueAt(body, 'NoEcho'))?.text.toLowerCase() === 'true';
  return `parameter, ${type}${standing && !isSecret ? `, default ${standing.text.slice(0, 40)}` : ''}`;
}

function resources({ resources: all }: BuiltTemplate, except: string | undefined): readonly Name[] {
  return all.filter(({ id }) => id !== except).map(({ id, type }) => ({ name: id, detail: type }));
}

function conditions(template: BuiltTemplate): readonly Name[] {
  return keysOf(template.conditions, 'condition');
}

function keysOf(node: Parameters<typeof asMapping>[0], detail: string): readonly Name[] {
  return asMapping(node)?.entries.map(({ key }) => ({ name: key.text, detail })) ?? [];
}

/** The keys of one entry of a mapping; those of all where it is not known which. */
function secondKeys(map: string, top: string, { mappings }: BuiltTemplate): readonly Name[] {
  const entries = asMapping(valueAt(mappings, map))?.entries ?? [];
  const chosen = entries.filter(({ key }) => key.text === top);
  const names = (chosen.length > 0 ? chosen : entries).flatMap(({ value }) => keysOf(value, `key of ${map}`));
  return [...new Map(names.map((name) => [name.name, name])).values()];
}

/** Resources that GetAtt can ask. */
function owners({ cursor: { template }, schemas, resource }: WritingPlace): readonly Name[] {
  return resources(template, resource?.id).filter(
    ({ name, detail }) =>
      template.nested?.outputs.has(name) === true || schemas.find(detail)?.attributes.length !== 0,
  );
}

function attributesOf(id: string, { cursor: { template }, schemas }: WritingPlace): readonly Name[] {
  const outputs = template.nested?.outputs.get(id);
  if (outputs) return outputs.map((name) => ({ name: `Outputs.${name}`, detail: `output of ${id}` }));
  const type = template.byId.get(id)?.type ?? '';
  return schemas.find(type)?.attributes.map((name) => ({ name, detail: `attribute of ${type}` })) ?? [];
}

/** `Web`, and behind its dot `Web.Arn`. */
export function dotted(place: WritingPlace, typed = place.cursor.typed): readonly Name[] {
  const dot = typed.indexOf('.');
  if (dot < 0) return owners(place);
  const id = typed.slice(0, dot);
  return attributesOf(id, place).map(({ name, detail }) => ({ name: `${id}.${name}`, detail }));
}

/** The parameter on the other side of `Fn::Equals`. */
function comparedWith({ fn }: WritingPlace): string | undefined {
  const [index, ...deeper] = fn?.steps ?? [];
  if (fn?.name !== 'Equals' || deeper.length > 0 || (index !== 0 && index !== 1)) return undefined;
  return refTarget(asSequence(fn.argument)?.items[1 - index]);
}

/** What the parameter allows, where its default is written, or something that it is compared with. */
export function offerAllowedValues(place: WritingPlace): CompletionList | undefined {
  const { path, cursor, catalog, region } = place;
  if (cursor.chain.role !== 'value') return undefined;
  const isDefault = path[0] === 'Parameters' && path[2] === 'Default';
  const name = isDefault ? String(path[1]) : comparedWith(place);
  const parameter = name === undefined ? undefined : cursor.template.parameters.get(name);
  const values = parameter ? allowedValues(parameter) : [];
  if (values.length === 0) return undefined;
  return whole(
    values.map(({ text }): Completion => {
      const type = catalog.instanceType(text);
      const common = { label: text, range: cursor.range, newText: writeWord(text, place) };
      return type
        ? {
            ...common,
            kind: 'instance-type',
            detail: describeType(type, region, catalog),
            subject: { kind: 'instance-type', name: text },
          }
        : { ...common, kind: 'word', detail: 'allowed value' };
    }),
  );
}
