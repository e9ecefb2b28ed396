import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue } from '../../template/resource.ts';
import { numberOf } from '../../template/value.ts';
import type { Infer } from './inference.ts';

// Five minutes are what the console writes for a group; who sets ten has something that takes long.
const LONG_S: Readonly<Record<string, number>> = {
  HealthCheckGracePeriod: 600,
  DefaultInstanceWarmup: 300,
  HealthCheckGracePeriodSeconds: 180,
};

/** Minutes to be ready, by how long health checks wait for it. */
export const inferStartUp: Infer = (resource, template) => {
  for (const [name, long] of Object.entries(LONG_S)) {
    const entry = propertyEntry(resource, name);
    const seconds = entry && numberOf(resolve(propertyValue(resource, name), template));
    if (!entry || seconds === undefined || seconds < long) continue;
    const because = `${name} of ${seconds} s`;
    return [{ fact: 'startup', value: 'minutes', because, otherwise: 'startup=seconds', span: entry.key }];
  }
  return [];
};
