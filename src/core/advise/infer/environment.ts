import {
  asMapping,
  asScalar,
  innerSpan,
  type ScalarNode,
  type SyntaxNode,
  valueAt,
} from '../../syntax/node.ts';
import { listed } from '../../template/listed.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyValue, type Resource, valuesAt } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf, type Value } from '../../template/value.ts';
import type { Infer, Inference } from './inference.ts';

const ENVIRONMENTS: Readonly<Record<string, string>> = {
  dev: 'dev',
  development: 'dev',
  test: 'test',
  testing: 'test',
  qa: 'test',
  staging: 'staging',
  prod: 'prod',
  production: 'prod',
};

/** What it is used for, by a tag that says it, else by a name that does. */
export const inferEnvironment: Infer = (resource, template) => {
  const tags = tagsIn(resource);
  const tagged = tags
    .filter(({ name }) =>
      /^(?:[\w.-]+[:/])?(?:env|environment|stage)(?:[-_ ]?(?:name|type))?$/i.test(name.text),
    )
    .flatMap((tag) => fromTag(tag, template));
  if (tagged.length > 0) return tagged.slice(0, 1);
  const named = tags.find(({ name }) => name.text === 'Name');
  const name = named && settledText(resolve(named.value, template));
  return [
    ...(named && name !== undefined ? fromName(name, named.name, `the name ${name}`) : []),
    ...fromName(resource.id, resource.key, `the name ${resource.id}`),
  ].slice(0, 1);
};

interface WrittenTag {
  readonly name: ScalarNode;
  readonly value: SyntaxNode;
}

const TAGGED_BY_TEMPLATE = 'LaunchTemplateData.TagSpecifications[].Tags[]';

function tagsIn(resource: Resource): WrittenTag[] {
  const tags = propertyValue(resource, 'Tags');
  const items = [...listed(tags), ...valuesAt(resource, TAGGED_BY_TEMPLATE)];
  const mapping = resource.type === 'AWS::Serverless::Function' ? asMapping(tags) : undefined;
  if (mapping) return mapping.entries.map(({ key, value }) => ({ name: key, value }));
  return items.flatMap((item) => {
    const name = asScalar(valueAt(item, resource.camelCase ? 'key' : 'Key'));
    const value = valueAt(item, resource.camelCase ? 'value' : 'Value');
    return name && value ? [{ name, value }] : [];
  });
}

function fromTag({ name, value }: WrittenTag, template: Template): Inference[] {
  const text = settledText(resolve(value, template));
  const environment = text === undefined ? undefined : environmentOf(text);
  return environment ? [infer(environment, `the tag ${name.text}=${text}`, name)] : [];
}

/** The word has to stand first or last: `dev-web`, `WebProd`, and neither `DevOps` nor `LatestProducts`. */
function fromName(name: string, place: ScalarNode, because: string): Inference[] {
  const words = name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
  const [first = '', second = ''] = words;
  const isTeam = /^(?:ops|sec|tools?|kit|box)$/i.test(second);
  const candidates = words.length < 2 ? [] : [...(isTeam ? [] : [first]), words.at(-1) ?? ''];
  // A test by name alone is often the thing that is tested with, not where it runs.
  const found = candidates.map(environmentOf).find((word) => word !== undefined && word !== 'test');
  return found ? [infer(found, because, place)] : [];
}

function environmentOf(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(ENVIRONMENTS, word) ? ENVIRONMENTS[word] : undefined;
}

/** A default that another value may replace at deployment says nothing of what it is used for. */
function settledText(value: Value): string | undefined {
  const isDefault = value.via.some(
    (step) => step.kind === 'parameter' && !step.only && step.from === undefined,
  );
  return isDefault ? undefined : textOf(value);
}

function infer(environment: string, because: string, place: ScalarNode): Inference {
  return {
    fact: 'environment',
    value: environment,
    because,
    otherwise: environment === 'prod' ? 'dev' : 'prod',
    span: innerSpan(place),
  };
}
