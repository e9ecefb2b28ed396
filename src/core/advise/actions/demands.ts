import type { TypeDemands } from '../../catalog/ranking.ts';
import type { Template } from '../../template/template.ts';
import { typeDemands } from '../../template/type-demands.ts';
import { knownTypeUsers } from '../../template/type-users.ts';
import type { InstanceSubject } from '../subject.ts';

/** What every resource that takes the type from where it is written asks of it. */
export function demandsOn({ site }: InstanceSubject, template: Template): TypeDemands {
  return typeDemands(knownTypeUsers(site, template), template);
}
