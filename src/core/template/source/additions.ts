/** Properties that advice may add to a construct, each with the prop that says it. */
import type { SourceAddition } from '../../syntax/node.ts';
import { insertProp } from './insert-prop.ts';
import { type LocalName, localName } from './local-name.ts';
import type { Made } from './made.ts';
import type { Translator } from './translator.ts';

interface Addition {
  readonly constructs: RegExp;
  readonly values: Readonly<Record<string, unknown>>;
  readonly prop: string;
  readonly write: (made: Made, translator: Translator) => LocalName | undefined;
}

const ADDITIONS: readonly Addition[] = [
  {
    constructs: /^lambda\w*\.\w*Function$/,
    values: { Architectures: ['arm64'] },
    prop: 'architecture',
    write: ({ scope }, translator) => {
      const name = localName('lambda', 'Architecture', scope, translator);
      return name && { ...name, text: `${name.text}.ARM_64` };
    },
  },
  {
    constructs: /^(?:ecs\.FargateService|ecspatterns\.\w+FargateService)$/,
    values: { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] },
    prop: 'capacityProviderStrategies',
    write: ({ scope }, translator) => {
      if (translator.language !== 'python')
        return { text: "[{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]" };
      const name = localName('ecs', 'CapacityProviderStrategy', scope, translator);
      return name && { ...name, text: `[${name.text}(capacity_provider="FARGATE_SPOT", weight=1)]` };
    },
  },
  {
    constructs: /^ecs\.Cluster$/,
    values: { CapacityProviders: ['FARGATE', 'FARGATE_SPOT'] },
    prop: 'enableFargateCapacityProviders',
    write: (_made, { language }) => ({ text: language === 'python' ? 'True' : 'true' }),
  },
];

export function additionsTo(made: Made, translator: Translator): readonly SourceAddition[] {
  const fitting = ADDITIONS.filter(
    ({ constructs, prop }) => constructs.test(made.name) && !made.props.get(prop),
  );
  return fitting.flatMap(({ values, prop, write }) => {
    const value = made.props.whole ? write(made, translator) : undefined;
    const words = value && { name: prop, value: value.text, brings: value.brings };
    const change = words && insertProp(made.call, 2, words, translator.language);
    return change ? [{ values: JSON.stringify(values), change }] : [];
  });
}
