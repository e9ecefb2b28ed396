import { asMapping, asSequence, type MappingNode, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { resolve, resolveAll } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { numberOf, textOf } from '../template/value.ts';
import type { PriceContext } from './bill.ts';
import type { Pool } from './pools.ts';
import { type FittingTypes, fittingTypes, type TypeLimits } from './requirements.ts';

/** The types that some overrides or a launch template name, or why they are not known. */
export type Pools =
  | {
      readonly pools: readonly Pool[];
      /** By attributes: the cheapest is taken. */
      readonly byAttributes: boolean;
      readonly assumptions: readonly string[];
    }
  | { readonly reason: string };

const UNKNOWN: Pools = { reason: 'the instance type is not known' };

/** In what a size is counted. */
export type SizeUnit = 'units' | 'vcpu' | 'memory-mib';

/** The types of a list of overrides, each with its weight. */
export function poolsOfOverrides(
  overrides: readonly SyntaxNode[],
  unit: SizeUnit,
  limits: TypeLimits,
  context: PriceContext,
): Pools {
  const { template } = context;
  const found = overrides.map((item): Pools => {
    const requirements = asMapping(valueAt(item, 'InstanceRequirements'));
    if (requirements) return poolsOfRequirements(requirements, unit, limits, context);
    const type = textOf(resolve(valueAt(item, 'InstanceType'), template));
    if (type === undefined) return UNKNOWN;
    const weight = weightOf(type, valueAt(item, 'WeightedCapacity'), unit, context);
    return weight === undefined
      ? { reason: `what one ${type.slice(0, 40)} counts for is not known` }
      : { pools: [{ type, weight }], byAttributes: false, assumptions: [] };
  });
  return joinPools(found);
}

function joinPools(found: readonly Pools[]): Pools {
  const known = found.flatMap((pools) => ('pools' in pools ? pools : []));
  const refused = found.find((pools) => 'reason' in pools);
  if (known.length < found.length || known.length === 0) return refused ?? UNKNOWN;
  return {
    pools: known.flatMap(({ pools }) => pools),
    byAttributes: known.some(({ byAttributes }) => byAttributes),
    assumptions: known.flatMap(({ assumptions }) => assumptions),
  };
}

/** The types that meet some requirements, by price. */
export function poolsOfRequirements(
  requirements: MappingNode,
  unit: SizeUnit,
  limits: TypeLimits,
  context: PriceContext,
): Pools {
  const fitting: FittingTypes | { readonly reason: string } = fittingTypes(requirements, limits, context);
  if ('reason' in fitting) return fitting;
  const pools = fitting.types.flatMap((type) => {
    const weight = weightOf(type, undefined, unit, context);
    return weight === undefined ? [] : { type, weight };
  });
  return { pools, byAttributes: true, assumptions: fitting.assumptions };
}

function weightOf(
  type: string,
  written: SyntaxNode | undefined,
  unit: SizeUnit,
  { catalog, template }: PriceContext,
): number | undefined {
  const known = catalog.instanceType(type);
  if (unit === 'vcpu') return known?.vcpu;
  if (unit === 'memory-mib') return known?.memoryMiB;
  if (!written) return 1;
  const weight = numberOf(resolve(written, template));
  return weight !== undefined && weight > 0 && weight <= 999 ? weight : undefined;
}

/** The items of a list in a resource; undefined where it is not written out. */
export function itemsAt(
  resource: Resource,
  template: Template,
  ...path: readonly string[]
): readonly SyntaxNode[] | undefined {
  const [value, ...others] = resolveAll(propertyValue(resource, ...path), template);
  return value?.known && others.length === 0 ? asSequence(value.node)?.items : undefined;
}
