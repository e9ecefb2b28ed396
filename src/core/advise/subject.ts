import type { InstanceType } from '../catalog/instance-type.ts';
import type { RunningInstances } from '../cost/running.ts';
import type { MappingNode, Span } from '../syntax/node.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import type { Resource } from '../template/resource.ts';
import type { Way } from './branches.ts';
import type { Facts } from './fact-schema.ts';

/** An instance type that a resource has, where it is written. */
export interface InstanceSubject {
  readonly site: InstanceTypeSite;
  readonly type: InstanceType;
}

/** An EBS volume: a resource of its own, or a block device of an instance. */
export interface VolumeSubject {
  readonly mapping: MappingNode;
  /** Whether Throughput may be set: not on the block devices of AWS::EC2::Instance. */
  readonly takesThroughput: boolean;
  readonly owner: Resource;
}

/** What rules are asked about: one resource, or one volume of it, with what is known. */
export interface Subject {
  readonly resource: Resource;
  readonly facts: Facts;
  /** Groups by which rules apply: `instance`, `group`, `volume`, `lambda`, `task`, `capacity` and so on. */
  readonly groups: readonly string[];
  readonly instance?: InstanceSubject;
  readonly volume?: VolumeSubject;
  /** The instances that have the type of `instance`; undefined where it is not known how many run. */
  running?(): RunningInstances | undefined;
  /** Of a launch template or configuration: the groups of the file that start from it. */
  startedBy?(): readonly Subject[];
  /** Paths of facts in which those that share its instance type differ: advice that rests on them stands here. */
  readonly disputed?: ReadonlySet<string>;
  /** The same on each way through conditions that lead to other values; absent where none does. */
  branches?(): readonly SubjectBranch[];
  /** The place of a property that a rule names; undefined where the subject does not have it. */
  placeOf(property: string): Span | undefined;
}

/** A subject as it is where some conditions hold and others do not; absent where it is none there. */
export interface SubjectBranch extends Way {
  readonly subject?: Subject;
}
